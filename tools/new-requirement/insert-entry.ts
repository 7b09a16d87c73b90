import ts from 'typescript';

/** What joins the list of an index file. */
export interface Entry {
  /** The name that the module exports. */
  readonly name: string;
  readonly module: string;
  /** The element of the list: the name, or `...name` for a list. */
  readonly element: string;
  readonly position: 'first' | 'last';
}

function only<Value>(values: readonly Value[], what: string, file: string): Value {
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) {
    throw new Error(`${file} has ${values.length} ${what}; expected one, to add a line to.`);
  }
  return value;
}

/** Returns the lists that are outside any other list. */
function listsIn(source: ts.SourceFile): ts.ArrayLiteralExpression[] {
  const lists: ts.ArrayLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) lists.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return lists;
}

/**
 * Returns the text of an index file with one more import and one more entry in its list.
 *
 * @throws Error when the file does not have just one list, or imports the name already.
 */
export function insertEntry(file: string, text: string, { name, module, element, position }: Entry): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports = source.statements.filter(ts.isImportDeclaration);
  if (imports.some((one) => new RegExp(`\\b${name}\\b`).test(one.importClause?.getText() ?? ''))) {
    throw new Error(`${file} imports the name ${name} already.`);
  }
  const pathOf = ({ moduleSpecifier }: ts.ImportDeclaration): string =>
    ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const next = imports.find((one) => pathOf(one).startsWith('./') && pathOf(one) > module);
  const importPlace = next?.getStart() ?? (imports.at(-1)?.getEnd() ?? -1) + 1;
  const { elements } = only(listsIn(source), 'lists', file);
  const listPlace = position === 'first' ? elements.pos : elements.end;
  const comma = position === 'last' && elements.length > 0 && !elements.hasTrailingComma ? ', ' : '';
  return [
    text.slice(0, importPlace),
    `import { ${name} } from '${module}';\n`,
    text.slice(importPlace, listPlace),
    `${comma}${element},`,
    text.slice(listPlace),
  ].join('');
}
