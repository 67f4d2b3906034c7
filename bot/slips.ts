const quoted = /^\s*(["'`]).*\1\s*$/su;
/** What a script writes when it meant a value that was not there. */
const words: ReadonlySet<string> = new Set(['undefined', 'null', 'none', 'nan', '[object object]']);

/**
 * Values that no setting has, and that come from the way they got into the environment: a line for each, and none of the value.
 * @param given what is set, by name; other names than `names` are somebody else's
 */
export function slips(given: Readonly<Record<string, unknown>>, names: readonly string[]): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const name of names) {
    const value = given[name];
    if (typeof value !== 'string') continue;
    if (value.startsWith('\uFEFF'))
      lines.set(name, `${name} is preceded by an invisible byte order mark; save the file it comes from without one.`);
    else if (quoted.test(value))
      lines.set(name, `${name} is wrapped in quotation marks, which an env file of Docker keeps; remove them.`);
    else if (words.has(value.trim().toLowerCase()))
      lines.set(
        name,
        `${name} is a word for nothing, as scripts write it for a value they lack; set it, or leave it out.`,
      );
  }
  return lines;
}
