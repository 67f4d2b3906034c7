/** Text that is no JSON; `line` counts from 1. */
export class JsonMistake extends Error {
  override readonly name = 'JsonMistake';

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** A JSON value and where its parts stand. */
export interface Positioned {
  readonly value: unknown;
  /** Line of a value, counted from 1; of one that is not there: the line of what would hold it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Deeper than any file of ours, and far from what the stack holds. */
const deepest = 50;
const literals: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/**
 * JSON with the line of every value, for messages to somebody who wrote it by hand. A name that stands twice in an object
 * is a mistake here: JSON.parse would quietly take the last.
 * @throws JsonMistake
 */
export function parsePositioned(text: string): Positioned {
  const lines = new Map<string, number>();
  let at = 0;

  const lineAt = (position: number): number => text.slice(0, position).split('\n').length;
  const mistake = (message: string, position = at): never => {
    throw new JsonMistake(lineAt(position), message);
  };
  const skip = (): void => {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
    if (text.startsWith('//', at) || text.startsWith('/*', at)) mistake('JSON has no comments. Remove it');
  };
  const seen = (): string => (at >= text.length ? 'the end of the file' : `"${[...text.slice(at, at + 2)][0]}"`);
  const string = (): string => {
    const begin = at;
    const end = /^"(?:[^"\\\n\r]|\\.)*"/.exec(text.slice(at))?.[0];
    if (end === undefined) return mistake('a text is not closed. Put a " at its end');
    at += end.length;
    try {
      return JSON.parse(end) as string;
    } catch {
      return mistake('a text holds something JSON does not allow, such as a single \\. Write \\\\ for it', begin);
    }
  };
  const value = (path: readonly PropertyKey[]): unknown => {
    if (path.length > deepest) mistake('it is nested too deep for a policy. Remove brackets');
    skip();
    lines.set(key(path), lineAt(at));
    const begins = text[at];
    if (begins === '{') return object(path);
    if (begins === '[') return array(path);
    if (begins === '"') return string();
    const word = /^[-+.\w]+/.exec(text.slice(at))?.[0];
    if (word === undefined)
      return mistake(`${seen()} stands where a value should. Write one, or remove the comma before it`);
    if (!Object.hasOwn(literals, word) && !/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(word))
      return mistake(`${word} is no JSON value. Put texts between "`);
    at += word.length;
    return Object.hasOwn(literals, word) ? literals[word] : Number(word);
  };
  const separated = (close: string, entry: () => void): void => {
    at += 1;
    skip();
    if (text[at] === close) {
      at += 1;
      return;
    }
    for (;;) {
      entry();
      skip();
      if (text[at] === close) {
        at += 1;
        return;
      }
      if (text[at] !== ',') mistake(`${seen()} stands where a comma or ${close} should. Put one before it`);
      at += 1;
    }
  };
  const object = (path: readonly PropertyKey[]): Record<string, unknown> => {
    // Without a prototype, so that no name means anything but itself.
    const made: Record<string, unknown> = Object.create(null);
    separated('}', () => {
      skip();
      if (text[at] !== '"')
        mistake(`${seen()} stands where a name in " should. Write one, or remove the comma before it`);
      const begin = at;
      const name = string();
      if (Object.hasOwn(made, name))
        mistake(`"${name}" stands twice, and only one would count. Remove one of them`, begin);
      skip();
      if (text[at] !== ':') mistake(`there is no colon after "${name}". Put one`);
      at += 1;
      made[name] = value([...path, name]);
      lines.set(key([...path, name]), lineAt(begin));
    });
    return { ...made };
  };
  const array = (path: readonly PropertyKey[]): unknown[] => {
    const made: unknown[] = [];
    separated(']', () => made.push(value([...path, made.length])));
    return made;
  };

  if (text.startsWith('\ufeff')) at = 1;
  const whole = value([]);
  skip();
  if (at < text.length) mistake(`${seen()} stands after the end. Remove what follows the last brace`);
  return {
    value: whole,
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = lines.get(key(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

function key(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}
