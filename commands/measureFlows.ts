import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Flow } from '../core/diagnosis/flow.js';
import { flowsOf, isPasswordGrant } from '../core/diagnosis/flows.js';
import { codeAndName, signInCode } from '../core/diagnosis/signInCodes.js';
import { signInOf } from '../microsoft365/signIns.js';

/**
 * `npm run measure:flows -- FILE`: sign-in rows as Graph writes them, one JSON a line, of any number of people. Prints
 * the verdict on every flow, then totals. Exit code 1 when a verdict rests on a step, 2 when FILE cannot be read.
 */
const file = process.argv[2];
if (file === undefined) fail('Which file? Usage: npm run measure:flows -- FILE (one sign-in row as JSON a line)');
const input = createReadStream(file ?? '');
input.on('error', (error: NodeJS.ErrnoException) =>
  fail(`Could not read ${file} (${error.code ?? 'unknown error'}). Usage: npm run measure:flows -- FILE`),
);
// A reader that stops early, such as `head`, is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const raw: unknown[] = [];
for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() !== '') raw.push(parsed(line));
}
const rows = raw.map(signInOf).filter((row) => row !== null);
const flows = flowsOf(rows).toReversed();
for (const flow of flows) console.log(inALine(flow));

const restingOnAStep = flows.filter((flow) => flow.outcome !== 'unfinished' && isStep(flow.last.errorCode));
const unknownCodes = [...new Set(rows.map((row) => row.errorCode))].filter((code) => signInCode(code) === null);
const count = (outcome: Flow['outcome']) => flows.filter((flow) => flow.outcome === outcome).length;
console.log(`
rows read                  ${raw.length}
rows set aside             ${raw.length - rows.length} (no sign-in rows)
rows given twice           ${rows.length - flows.reduce((sum, flow) => sum + flow.rows.length, 0)}
flows                      ${flows.length} (${count('success')} success, ${count('failure')} failure, ${count('unfinished')} unfinished)
verdicts resting on a step ${restingOnAStep.length}
unknown codes              ${unknownCodes.join(', ') || 'none'}`);
if (restingOnAStep.length > 0) process.exitCode = 1;

/** Time span, app, codes in order, outcome, and the code that decides with what it means. */
function inALine({ rows: own, last, outcome }: Flow): string {
  const [first] = own;
  const end = own.at(-1) ?? first;
  const seconds = Math.round((Date.parse(end.at) - Date.parse(first.at)) / 1000);
  const app = first.appName || first.appId || 'no app named';
  const how = [...new Set(own.flatMap((row) => [isPasswordGrant(row) ? 'ropc' : [], row.interactive ? [] : 'silent']))];
  return [
    `${first.at} +${seconds} s`,
    [app, ...how.flat()].join(', '),
    own.map((row) => row.errorCode).join(' '),
    outcome,
    meaning(last),
  ].join(' | ');
}

function meaning(last: Flow['last']): string {
  const { errorCode, failureReason } = last;
  const known = signInCode(errorCode);
  if (known === null) return `${errorCode} unknown: ${failureReason ?? 'no reason given'}`;
  return `${codeAndName(errorCode)} (${known.kind}): ${known.means}${besides(last, known.kind)}`;
}

/** What the table of codes cannot say: which of its two meanings 50053 has here, and where no page could follow. */
function besides(last: Flow['last'], kind: string): string {
  if (last.errorCode === 50053) return ` – its text: ${last.failureReason ?? 'none'}`;
  return kind === 'stepOrEnd' && isPasswordGrant(last) ? ' – a dead end, as a password grant shows no page' : '';
}

function isStep(code: number): boolean {
  const kind = signInCode(code)?.kind;
  return kind === 'step' || kind === 'lateStep';
}

/** Rows that were published often leave the person out, which is no reason not to judge them. */
function parsed(line: string): unknown {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' ? { ...row, userId: (row as { userId?: unknown } | null)?.userId ?? '' } : null;
  } catch {
    return null;
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exit(2);
}
