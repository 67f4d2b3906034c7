type Operator = 'eq' | 'ge' | 'le' | 'in' | 'startswith' | 'any';
type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

/** Which operators a property may be filtered by, as its documentation says; `a/b` reaches into an object. */
export type Filterable = Readonly<Record<string, readonly Operator[]>>;

export type Filter =
  | { readonly ok: true; readonly matches: Test }
  | {
      readonly ok: false;
      readonly message: string;
    };

class FilterFault extends Error {}

/**
 * Reads the part of OData's `$filter` that Graph documents for its reports and directory: eq, ge, le, in, startswith, any, and, or,
 * brackets. Anything else is refused, as Graph does with 400.
 */
export function parseFilter(text: string, filterable: Filterable): Filter {
  try {
    const parser = new Parser(tokensOf(text), filterable);
    return { ok: true, matches: parser.whole() };
  } catch (error) {
    if (error instanceof FilterFault) return { ok: false, message: `Invalid filter clause: ${error.message}` };
    throw error;
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const pattern = /\s*(?:('(?:[^']|'')*')|([(),:])|([^\s'(),:]+(?::[0-9][^\s'(),]*)?))/y;
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null) throw new FilterFault(`syntax error at position ${from}.`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
}

class Parser {
  #at = 0;
  constructor(
    private readonly tokens: readonly string[],
    private readonly filterable: Filterable,
  ) {}

  whole(): Test {
    const test = this.#or('');
    if (this.#at < this.tokens.length) throw new FilterFault(`'${this.tokens[this.#at]}' is not expected here.`);
    return test;
  }

  /** `variable` is the lambda's own name inside any(), else empty. */
  #or(variable: string): Test {
    let left = this.#and(variable);
    while (this.#accept('or')) {
      const [a, b] = [left, this.#and(variable)];
      left = (row) => a(row) || b(row);
    }
    return left;
  }

  #and(variable: string): Test {
    let left = this.#term(variable);
    while (this.#accept('and')) {
      const [a, b] = [left, this.#term(variable)];
      left = (row) => a(row) && b(row);
    }
    return left;
  }

  #term(variable: string): Test {
    if (this.#accept('(')) {
      const inner = this.#or(variable);
      this.#expect(')');
      return inner;
    }
    const word = this.#next();
    if (word.toLowerCase() === 'startswith') {
      this.#expect('(');
      const path = this.#path(this.#next(), variable, 'startswith');
      this.#expect(',');
      const prefix = this.#literal();
      this.#expect(')');
      return (row) => String(valueAt(row, path) ?? '').startsWith(String(prefix));
    }
    if (word.endsWith('/any')) return this.#any(word.slice(0, -'/any'.length));
    const operator = this.#next();
    if (operator === 'in') return this.#in(this.#path(word, variable, 'in'));
    if (operator !== 'eq' && operator !== 'ge' && operator !== 'le')
      throw new FilterFault(`unsupported operator '${operator}'.`);
    const path = this.#path(word, variable, operator);
    const wanted = this.#literal();
    return (row) => compare(valueAt(row, path), operator, wanted);
  }

  #any(collection: string): Test {
    this.#path(collection, '', 'any');
    this.#expect('(');
    const variable = this.#next();
    this.#expect(':');
    const inner = this.#or(`${collection}:${variable}`);
    this.#expect(')');
    return (row) => {
      const items = valueAt(row, collection.split('/'));
      return Array.isArray(items) && items.some((item: unknown) => inner({ [variable]: item }));
    };
  }

  #in(path: readonly string[]): Test {
    const wanted: unknown[] = [];
    this.#expect('(');
    do wanted.push(this.#literal());
    while (this.#accept(','));
    this.#expect(')');
    return (row) => wanted.includes(valueAt(row, path));
  }

  #path(word: string, variable: string, operator: Operator): readonly string[] {
    const [collection = '', name = ''] = variable.split(':');
    const inLambda = name !== '' && (word === name || word.startsWith(`${name}/`));
    const known = inLambda ? `${collection}${word.slice(name.length)}` : word;
    // The items of a plain list are compared where the list itself allows any().
    const allowed = this.filterable[known] ?? [];
    const listItem = inLambda && word === name && operator === 'eq' && allowed.includes('any');
    if (!listItem && !allowed.includes(operator))
      throw new FilterFault(`'${operator}' is not supported on property '${known}'.`);
    return word.split('/');
  }

  #literal(): unknown {
    const token = this.#next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    if (/^-?\d+$/.test(token)) return Number(token);
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(token)) return token;
    throw new FilterFault(`'${token}' is not a literal.`);
  }

  #next(): string {
    const token = this.tokens[this.#at];
    if (token === undefined) throw new FilterFault('it ends too early.');
    this.#at += 1;
    return token;
  }

  #accept(token: string): boolean {
    if (this.tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token)) throw new FilterFault(`'${token}' expected.`);
  }
}

function valueAt(row: Row, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Row)[part];
  }
  return value;
}

function compare(value: unknown, operator: 'eq' | 'ge' | 'le', wanted: unknown): boolean {
  if (typeof value === 'string' && typeof wanted === 'string' && /^\d{4}-\d\d-\d\dT/.test(wanted)) {
    const [a, b] = [sortable(value), sortable(wanted)];
    return operator === 'eq' ? a === b : operator === 'ge' ? a >= b : a <= b;
  }
  return operator === 'eq' && (value ?? null) === wanted;
}

/** Times to seven digits after the second, so that they compare as text. */
function sortable(time: string): string {
  const [whole = '', fraction = ''] = time.replace(/Z$/, '').split('.');
  return `${whole}.${fraction.padEnd(7, '0')}`;
}
