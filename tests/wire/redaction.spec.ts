import { expect, test } from '@playwright/test';
import type { SecretForm } from '../../src/wire/exchange.js';
import { Redactor } from '../../src/wire/redaction.js';

/** A token with all that a coding can change: both letter cases, `/`, `+`, `=`, and characters that HTML and JSON escape. */
const token = 'Ab9/cD8+eF7=gH6&iJ5"kL4<mN3==';
const plainToken = 'eyJlbmMiOiJBMTI4Q0JDK0hTMjU2In0.Zm9v-YmFy_QmF6';

type Coding = (text: string) => string;

const bytesOf = (text: string): number[] => [...Buffer.from(text, 'utf8')];
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const eachByte =
  (write: (byte: number) => string): Coding =>
  (text) =>
    bytesOf(text).map(write).join('');

/** Writes every second character, or those that a pattern names, in this way and leaves the others. */
const some = (write: Coding, which = /[/+=&"<]/): Coding => {
  return (text) => Array.from(text, (one) => (which.test(one) ? write(one) : one)).join('');
};
const everySecond = (write: Coding): Coding => {
  // What begins an escape is always escaped itself.
  return (text) =>
    Array.from(text, (one, index) => (index % 2 === 1 || /[%\\&]/.test(one) ? write(one) : one)).join('');
};
const upper = (write: Coding, digits: RegExp): Coding => {
  return (text) => write(text).replace(digits, (escape) => escape.toUpperCase());
};

const percent = eachByte((byte) => `%${hex(byte, 2)}`);
const jsonEscape = eachByte((byte) => `\\u${hex(byte, 4)}`);
const htmlDecimal = eachByte((byte) => `&#${byte};`);
const htmlHexadecimal = eachByte((byte) => `&#x${hex(byte, 2)};`);
const names: Readonly<Record<string, string>> = {
  '&': 'amp',
  '"': 'quot',
  '<': 'lt',
  '=': 'equals',
  '/': 'sol',
  '+': 'plus',
};
const htmlNamed = some((one) => `&${names[one] ?? ''};`);
const base64: Coding = (text) => Buffer.from(text, 'utf8').toString('base64');
const lines =
  (width: number, ending: string): Coding =>
  (text) =>
    base64(text).replace(new RegExp(`.{${width}}`, 'g'), (line) => line + ending);
const quotedPrintable = eachByte((byte) => `=${hex(byte, 2).toUpperCase()}`);

/** Spellings of a text by the form in which a leak of them is reported. */
const spellings: Readonly<Record<string, readonly [form: SecretForm, write: Coding]>> = {
  'as it is': ['plain', (text) => text],
  'percent-encoded, all': ['percent-encoded', percent],
  'percent-encoded, all, upper-case digits': ['percent-encoded', upper(percent, /%../g)],
  'percent-encoded, some': ['percent-encoded', encodeURIComponent],
  'percent-encoded, some, lower-case digits': ['percent-encoded', some(percent)],
  'percent-encoded, every second': ['percent-encoded', everySecond(percent)],
  'form-encoded': ['percent-encoded', (text) => new URLSearchParams({ t: text }).toString().slice(2)],
  'percent-encoded as JavaScript escapes': ['percent-encoded', eachByte((byte) => `%u${hex(byte, 4)}`)],
  'percent-encoded as JavaScript escapes, upper case': [
    'percent-encoded',
    eachByte((byte) => `%U${hex(byte, 4).toUpperCase()}`),
  ],
  'JSON escapes, all': ['JSON-escaped', jsonEscape],
  'JSON escapes, all, upper-case digits': [
    'JSON-escaped',
    (text) => jsonEscape(text).replace(/[0-9a-f]{4}/g, (digits) => digits.toUpperCase()),
  ],
  'JSON escapes, some': ['JSON-escaped', some(jsonEscape)],
  'JSON escapes, every second': ['JSON-escaped', everySecond(jsonEscape)],
  'JSON escapes, slash and quote': ['JSON-escaped', (text) => text.replace(/[/"]/g, '\\$&')],
  'JavaScript escapes of two digits': ['JSON-escaped', eachByte((byte) => `\\x${hex(byte, 2)}`)],
  'JavaScript escapes in braces': ['JSON-escaped', eachByte((byte) => `\\u{${hex(byte, 1)}}`)],
  'JavaScript escapes in braces, leading zeros': ['JSON-escaped', eachByte((byte) => `\\u{${hex(byte, 6)}}`)],
  'HTML escapes, decimal': ['HTML-escaped', htmlDecimal],
  'HTML escapes, hexadecimal': ['HTML-escaped', htmlHexadecimal],
  'HTML escapes, hexadecimal, upper case': ['HTML-escaped', upper(htmlHexadecimal, /(?<=&#x)../g)],
  'HTML escapes, hexadecimal, upper-case X': ['HTML-escaped', eachByte((byte) => `&#X${hex(byte, 2)};`)],
  'HTML escapes without semicolons': ['HTML-escaped', eachByte((byte) => `&#x${hex(byte, 2)}`)],
  'HTML escapes, decimal, without semicolons': ['HTML-escaped', eachByte((byte) => `&#${byte}`)],
  'HTML escapes, every second': ['HTML-escaped', everySecond(htmlDecimal)],
  'HTML escapes, leading zeros': ['HTML-escaped', eachByte((byte) => `&#000${byte};`)],
  'HTML escapes, named': ['HTML-escaped', htmlNamed],
  base64: ['base64-encoded', base64],
  'base64 within more': ['base64-encoded', (text) => base64(`x=1;${text};y`)],
  'base64, one character before': ['base64-encoded', (text) => base64(`x${text}`)],
  'base64 of addresses': ['base64-encoded', (text) => Buffer.from(text, 'utf8').toString('base64url')],
  'base64 in lines of MIME': ['base64-encoded', lines(12, '\r\n')],
  'base64 in lines of PEM': ['base64-encoded', lines(16, '\n')],
  'base64 in folded lines': ['base64-encoded', lines(8, '\r\n\t')],
  'in lower case': ['altered', (text) => text.toLowerCase()],
  'in capitals': ['altered', (text) => text.toUpperCase()],
  'with blanks for plus signs, in capitals': ['altered', (text) => text.replaceAll('+', ' ').toUpperCase()],
  'base64 of the lower case': ['base64-encoded', (text) => base64(text.toLowerCase())],
  'base64 in lower case': ['altered', (text) => base64(text).toLowerCase()],
  hexadecimal: ['hexadecimal', eachByte((byte) => hex(byte, 2))],
  'hexadecimal, upper case': ['hexadecimal', eachByte((byte) => hex(byte, 2).toUpperCase())],
  'quoted-printable, all': ['quoted-printable', quotedPrintable],
  'quoted-printable, some': ['quoted-printable', some(quotedPrintable)],
  'quoted-printable with soft line breaks': [
    'quoted-printable',
    (text) => some(quotedPrintable)(text).replace(/.{12}/g, (line) => `${line}=\r\n`),
  ],
};

/** Whether base64 loses its letter case here, and holds another text than the secret as it is: nobody can read that back. */
function losesBoth(outer: string, inner: string): boolean {
  if (outer === 'base64 in lower case') return inner !== 'as it is';
  const losesCase = spellings[outer]?.[0] === 'altered' || outer === 'base64 of the lower case';
  return losesCase && /^base64/.test(inner);
}

const redactor = (...values: readonly string[]): Redactor =>
  new Redactor(values.map((value, index) => ({ value, variable: `SECRET_${index}` })));

/** What is left of a text around a spelling of a secret, and the forms of the leaks. */
function seen(value: string, written: string): { text: string; bytes: string; forms: readonly SecretForm[] } {
  const around = `{"a":"${written}"}`;
  const one = redactor(value);
  return {
    text: one.text(around),
    bytes: one.bytes(Buffer.from(around, 'utf8')).toString('utf8'),
    forms: one.leaks('', [], Buffer.from(around, 'utf8')).map(({ form }) => form),
  };
}

for (const [name, [form, write]] of Object.entries(spellings)) {
  test(`a secret is found and replaced in this spelling: ${name}`, () => {
    const all = `${token}${plainToken}`;
    for (const value of [token, all]) {
      const { text, bytes, forms } = seen(value, write(value));
      expect(text).toContain('$SECRET_0');
      expect(text, 'nothing but the ends of base64 is left').toMatch(
        /^\{"a":"[\w+/=-]{0,8}\$SECRET_0[\w+/=\s-]{0,12}"\}$/,
      );
      expect(bytes).toBe(text);
      expect(forms).toEqual([form]);
    }
  });

  test(`a secret is found and replaced in this spelling of each spelling: ${name}`, () => {
    for (const [inner, [, writeInner]] of Object.entries(spellings)) {
      if (losesBoth(name, inner)) continue;
      for (const value of [token, `${plainToken}${token}`]) {
        const { text, bytes, forms } = seen(value, write(writeInner(value)));
        expect(text, inner).toContain('$SECRET_0');
        expect(bytes, inner).toBe(text);
        expect(forms, inner).toHaveLength(1);
      }
    }
  });
}

test('the longer of two secrets is replaced where one contains the other, and both where they overlap', () => {
  const both = redactor('inner-secret', 'an-inner-secret-and-more', 'more-and-further');
  expect(both.text('<an-inner-secret-and-more>')).toBe('<$SECRET_1>');
  expect(both.text('<inner-secret>')).toBe('<$SECRET_0>');
  expect(both.text('<an-inner-secret-and-more-and-further>')).toBe('<$SECRET_1>');
  for (const [name, [, write]] of Object.entries(spellings)) {
    const text = both.text(write('an-inner-secret-and-more'));
    expect(text, name).toContain('$SECRET_1');
    expect(text, name).not.toContain('$SECRET_0');
  }
});

test('base64 leaves exactly the characters that hold nothing of the secret, at each offset and of each length', () => {
  for (const length of [8, 9, 10, 11, 12, 13]) {
    const secret = plainToken.slice(0, length);
    for (const before of ['', 'x', 'xy', 'xyz', 'wxyz']) {
      for (const after of ['', '!', '!!', '!!!']) {
        const encoded = base64(`${before}${secret}${after}`);
        const start = Math.ceil((before.length * 4) / 3);
        const end = Math.floor(((before.length + length) * 4) / 3);
        // A shorter spelling would be found by chance, and is not looked for.
        const expected = end - start < 8 ? encoded : `${encoded.slice(0, start)}$SECRET_0${encoded.slice(end)}`;
        expect(redactor(secret).text(encoded), `${before}${secret}${after}`).toBe(expected);
      }
    }
  }
});

test('a secret is found by its first characters, whichever form they take in a coding', () => {
  const base64Url: Coding = (text) => base64(text).replaceAll('+', '-').replaceAll('/', '_');
  const upperHex: Coding = (text) => Buffer.from(text, 'utf8').toString('hex').toUpperCase();
  // Each is coded with a plus or slash, or a digit that is a letter, as its first or second character, at some offset.
  const begins = [
    '>token-of-nobody',
    '?token-of-nobody',
    'πtoken-of-nobody',
    'oütoken-of-nobody',
    'c≥token-of-nobody',
    'c😀token-of-nobody',
  ];
  const firsts = new Set<string>();
  for (const secret of begins) {
    for (const before of ['', 'x', 'xy']) {
      const encoded = base64(`${before}${secret}`);
      const start = Math.ceil((before.length * 4) / 3);
      firsts.add(`1 ${encoded[start] ?? ''}`).add(`2 ${encoded[start + 1] ?? ''}`);
      for (const write of [base64, base64Url]) {
        const written = write(`${before}${secret}!`);
        expect(redactor(secret).text(`<${written}>`), written).toMatch(/^<.{0,3}\$SECRET_0.{0,6}>$/);
      }
    }
  }
  expect([...firsts], 'the table has what it is for').toEqual(expect.arrayContaining(['1 +', '1 /', '2 +', '2 /']));
  for (const secret of ['éclair-of-nobody', 'Jam-of-nobody', 'zoo-of-nobody']) {
    expect(redactor(secret).text(`<${upperHex(secret)}>`), secret).toBe('<$SECRET_0>');
  }
});

test('a secret with control characters is found where JSON writes them with a letter', () => {
  const secret = 'one\btwo\fthree\nfour\rfive\tsix';
  expect(redactor(secret).text(`<${JSON.stringify(secret)}>`)).toBe('<"$SECRET_0">');
  for (const letter of ['b', 'f', 'n', 'r', 't']) {
    expect(redactor(secret).text(JSON.stringify(secret).replace(`\\${letter}`, '\\u0000')), letter).not.toContain(
      '$SECRET_0',
    );
  }
});

test('secrets that begin alike are told apart, and a text that only begins like one stays', () => {
  const beginning = 'eyJhbGciOiJSUzI1NiJ9.';
  const three = redactor(`${beginning}first`, `${beginning}second`, `${beginning}secondly`);
  expect(three.text(`${beginning}second ${beginning}first ${beginning}secondly ${beginning}third`)).toBe(
    `$SECRET_1 $SECRET_0 $SECRET_2 ${beginning}third`,
  );
});

test('a secret beyond ASCII is found as characters and as the bytes of UTF-8', () => {
  const secret = 'schlüssel-≥-8';
  const one = redactor(secret);
  expect(one.text(`<${secret}>`)).toBe('<$SECRET_0>');
  expect(one.bytes(Buffer.from(`<${secret}>`, 'utf8')).toString()).toBe('<$SECRET_0>');
  expect(one.text(`<${Buffer.from(secret, 'utf8').toString('latin1')}>`)).toBe('<$SECRET_0>');
  for (const write of [encodeURIComponent, percent, base64, some(jsonEscape, /-/)]) {
    expect(one.bytes(Buffer.from(`<${write(secret)}>`, 'utf8')).toString(), write(secret)).toContain('$SECRET_0');
  }
});

test('a secret with blanks is found as a form writes them', () => {
  expect(redactor('a key of a gateway').text('key=a+key+of%20a+gateway')).toBe('key=$SECRET_0');
  expect(redactor('a key of a gateway').text('key=a key+of a+gateway')).toBe('key=$SECRET_0');
  expect(redactor(' a key of a gateway').text('key=+a+key+of+a+gateway')).toBe('key=$SECRET_0');
  expect(redactor(' a key of a gateway').text('key= a+key+of+a+gateway')).toBe('key=$SECRET_0');
  expect(redactor('a-key-of-a-gateway').text('key=a+key+of+a+gateway'), 'another text').toBe('key=a+key+of+a+gateway');
});

test('text without a secret stays as it is, to the byte and in the same buffer', () => {
  const one = redactor(token, plainToken);
  const innocent = [
    token.slice(0, -1),
    token.slice(1),
    token.toLowerCase().slice(1),
    percent(token.slice(1)),
    base64(token.slice(2, -3)),
    '%',
    '%4',
    '%zz',
    '\\',
    '\\u00',
    '\\u{',
    '&',
    '&#',
    '&#x',
    '&#99999999999;',
    '&unknown;',
    '=',
    '=4',
    '=\r',
    '%%%%%%%%%%%%%%%%',
    '\\\\\\\\\\\\\\\\\\\\',
    '================',
    '&&&&&&&&&&&&&&',
    '{"xuid":"2533274791234567","state":"Online"}',
  ];
  for (const text of innocent) {
    expect(one.text(text)).toBe(text);
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text)]);
    expect(one.bytes(bytes), text).toBe(bytes);
    expect(one.leaks(text, [[text, text]], bytes), text).toEqual([]);
  }
});

test('a coded secret is replaced before a text is shortened, so that no part of it is left', () => {
  const long = `${'x'.repeat(290)}${jsonEscape(token)}`;
  expect(redactor(token).text(long).slice(0, 300)).toBe(`${'x'.repeat(290)}$SECRET_0`);
});

test('leaks are named once each, by their place', () => {
  const leaks = redactor(token).leaks(
    `Bad ${token}`,
    [
      ['X-Trace', percent(token)],
      ['X-Other', token],
      ['X-None', 'none at all'],
      [`X-${token}`, 'a name'],
    ],
    Buffer.from(`${token} ${token} ${jsonEscape(token)}`),
  );
  expect(leaks).toEqual([
    { variable: 'SECRET_0', form: 'plain', where: 'status line' },
    { variable: 'SECRET_0', form: 'percent-encoded', where: 'header', header: 'X-Trace' },
    { variable: 'SECRET_0', form: 'plain', where: 'header', header: 'X-Other' },
    { variable: 'SECRET_0', form: 'plain', where: 'header', header: 'X-$SECRET_0' },
    { variable: 'SECRET_0', form: 'plain', where: 'body' },
    { variable: 'SECRET_0', form: 'JSON-escaped', where: 'body' },
  ]);
});
