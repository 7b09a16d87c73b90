import ts from 'typescript';

/** One change at one place of a source file. */
export interface Mutant {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Where the changed text starts and ends. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** The change in a line: `a < b -> a <= b`. */
  readonly change: string;
}

/** Operators, each with what takes its place. */
const operators: ReadonlyMap<string, string> = new Map([
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['===', '!=='],
  ['!==', '==='],
  ['&&', '||'],
  ['||', '&&'],
  ['??', '&&'],
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
  ['%', '*'],
  ['+=', '-='],
  ['-=', '+='],
  ['&', '|'],
  ['|', '&'],
]);

/** Methods, each with what takes its place; `''` leaves the call out. */
const methods: ReadonlyMap<string, string> = new Map([
  ['every', 'some'],
  ['some', 'every'],
  ['find', 'findLast'],
  ['filter', ''],
  ['slice', ''],
  ['sort', ''],
  ['trim', ''],
  ['toLowerCase', 'toUpperCase'],
  ['toUpperCase', 'toLowerCase'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['ceil', 'floor'],
  ['floor', 'ceil'],
]);

/** What takes the place of a node's text, for each way in which that node can be changed. */
function replacementsOf(node: ts.Node, source: ts.SourceFile): (readonly [node: ts.Node, replacement: string])[] {
  const textOf = (one: ts.Node): string => one.getText(source);
  if (ts.isBinaryExpression(node)) {
    const other = operators.get(textOf(node.operatorToken));
    return other === undefined ? [] : [[node.operatorToken, other]];
  }
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return [[node.expression, `!(${textOf(node.expression)})`]];
  if (ts.isConditionalExpression(node)) return [[node.condition, `!(${textOf(node.condition)})`]];
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken) return [[node, textOf(node.operand)]];
    return node.operator === ts.SyntaxKind.MinusToken ? [[node, textOf(node.operand)]] : [];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true']];
  if (isFiller(node)) return [];
  if (ts.isNumericLiteral(node)) return [[node, String(Number(node.text) + 1)]];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [[node, node.text === '' ? "'mutant'" : "''"]];
  }
  if (ts.isTemplateExpression(node)) return [[node, "''"]];
  if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
    const text = textOf(node);
    const loose = text.replace(/^\/\^/, '/').replace(/\$\/(\w*)$/, '/$1');
    return loose === text || loose.startsWith('//') ? [] : [[node, loose]];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: subject, name } = node.expression;
    const other = methods.get(name.text);
    if (other === undefined) return [];
    return other === '' ? [[node, textOf(subject)]] : [[name, other]];
  }
  // What leaves a function or a loop early, and what is done for its effect.
  const isEarlyExit =
    (ts.isReturnStatement(node) ||
      ts.isContinueStatement(node) ||
      ts.isBreakStatement(node) ||
      ts.isThrowStatement(node)) &&
    (ts.isIfStatement(node.parent) || (ts.isBlock(node.parent) && ts.isIfStatement(node.parent.parent)));
  return isEarlyExit || ts.isExpressionStatement(node) ? [[node, '{}']] : [];
}

/** What stands for a missing value only because the compiler cannot know that there is one: no test can tell it from another. */
function isFiller(node: ts.Node): boolean {
  if (!ts.isStringLiteral(node) && !ts.isNumericLiteral(node)) return false;
  if (node.text !== '' && node.text !== '0') return false;
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    parent.right === node
  );
}

/** Parts of a file that do nothing when it runs, or name what another file holds. */
function isIdle(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

function inALine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** All mutants of a source file, in the order of their places. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isIdle(node)) return;
    for (const [changed, replacement] of replacementsOf(node, source)) {
      const [start, end] = [changed.getStart(source), changed.getEnd()];
      const { line, character } = source.getLineAndCharacterOfPosition(start);
      // An operator says more with what stands around it.
      const [before, after] =
        ts.isToken(changed) && ts.isBinaryExpression(node) ? [node.getStart(source), node.getEnd()] : [start, end];
      const changedText = text.slice(before, start) + replacement + text.slice(end, after);
      const change = `${inALine(text.slice(before, after))} -> ${inALine(changedText)}`;
      mutants.push({ path, line: line + 1, column: character + 1, start, end, replacement, change });
    }
    // A name between quotes is the name of a member, and no value.
    node.forEachChild((child) => {
      if (!(ts.isPropertyAssignment(node) && child === node.name)) visit(child);
    });
  };
  visit(source);
  return mutants.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** A text with the mutant's change. */
export function mutated(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** So many of the entries, evenly spread; the seed says where the first one stands. */
export function evenSample<Entry>(entries: readonly Entry[], count: number, seed: number): Entry[] {
  if (count >= entries.length) return [...entries];
  const step = entries.length / count;
  // The golden ratio spreads seeds that follow each other over the whole step.
  const first = ((seed * 0.618_033_988_75) % 1) * step;
  return Array.from({ length: count }, (_unused, index) => entries[Math.floor(first + index * step)]).filter(
    (entry) => entry !== undefined,
  );
}
