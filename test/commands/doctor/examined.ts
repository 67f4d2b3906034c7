import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../../bot/config.js';
import { credentials } from '../../../bot/credential.js';
import { examine } from '../../../commands/doctor/examine.js';
import type { Finding } from '../../../commands/doctor/finding.js';
import { exitCodeOf, line } from '../../../commands/doctor/report.js';
import type { Simulation } from '../../../sandbox/simulation.js';

/** What the doctor found, sorted for assertions. */
export interface Report {
  readonly lines: readonly string[];
  readonly exitCode: number;
  /** Subjects of the findings in a state. */
  in(state: Finding['state']): readonly string[];
  /** The one finding about a subject. */
  about(subject: string): Finding;
}

/** The settings of a simulation with some changed; an empty value counts as not set. */
export function configOf(simulation: Simulation, settings: Readonly<Record<string, string>> = {}): Config {
  const DATA_DIR = join(tmpdir(), `mail-medic-doctor-${process.pid}-nothing-here`);
  return readConfig({ ...simulation.environment, DATA_DIR, ...settings });
}

/** Runs the doctor in this process, which trusts the simulation's certificates. */
export async function examined(
  simulation: Simulation,
  settings: Readonly<Record<string, string>> = {},
  now: () => number = Date.now,
): Promise<Report> {
  const config = configOf(simulation, settings);
  const { findings, asked } = await examine(config, credentials(config), now);
  return {
    lines: findings.map(line),
    exitCode: exitCodeOf(findings, asked),
    in: (state) => findings.filter((finding) => finding.state === state).map(({ subject }) => subject),
    about: (subject) => {
      const found = findings.filter((finding) => finding.subject === subject);
      if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} lines about ${subject}.`);
      return found[0];
    },
  };
}
