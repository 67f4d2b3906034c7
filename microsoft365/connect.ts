import type { Observer } from './dependency.js';
import { type NativeMail, readDirectory } from './directory.js';
import { moduleDoor, moduleGraceMs, type PowerShell } from './door/moduleDoor.js';
import { enrolmentsSince } from './enrolments.js';
import { connectExchange } from './exchange.js';
import { findNamed } from './findNamed.js';
import { findPerson } from './findPerson.js';
import { EvidenceGatherer } from './gatherEvidence.js';
import { connectGraph } from './graph.js';
import { groupsOf, isMember } from './isMember.js';
import { keptTokens, type RenewableCredential } from './keptTokens.js';
import { lookUpClicker } from './lookUpClicker.js';
import { readMailbox } from './mailbox.js';
import type { Microsoft365 } from './microsoft365.js';
import { ReportLimiter, type SharedPlaces } from './reportLimiter.js';
import { readSecondStep } from './secondStep.js';
import { SignInLog } from './signIns.js';
import { readTenant } from './tenant.js';
import { whoSet } from './whoSet.js';
import { Writer } from './write.js';

export interface Microsoft365Options extends Observer {
  /** https, without a version; its host is the only one Graph tokens go to. */
  readonly graphEndpoint: string;
  /** https; its host is the only one Exchange tokens go to. */
  readonly exchangeEndpoint: string;
  readonly tenantId: string;
  readonly reader: RenewableCredential;
  readonly writer: RenewableCredential;
  readonly nativeMail: NativeMail;
  /** What changes, and what is read around them, go through Microsoft's module in; null: through Exchange's REST door. */
  readonly powerShell: PowerShell | null;
  /** Null: there are no service accounts. */
  readonly serviceAccountsGroupId: string | null;
  /** ISO-8601 UTC; the sandbox turns it. Default: the machine's clock. */
  readonly now?: () => string;
  /** In how many milliseconds the reports may be asked five times. Default: ten seconds, as Microsoft grants. */
  readonly reportWindowMs?: number;
  /** The report calls of the other processes that call as the same app. Left out or null: there are none. */
  readonly reportPlaces?: SharedPlaces | null;
}

/** Joins the two services into what the rest of Mail Medic asks for. Makes no call. */
export function connectMicrosoft365(options: Microsoft365Options): Microsoft365 {
  const { nativeMail, serviceAccountsGroupId } = options;
  const now = options.now ?? (() => new Date().toISOString());
  const onCircuit = (open: boolean) => options.onCircuit?.('entra', open);
  const reader = keptTokens(options.reader, { onCircuit });
  const writer = options.writer === options.reader ? reader : keptTokens(options.writer, { onCircuit });
  const graph = connectGraph(options.graphEndpoint, reader, options);
  const exchange = connectExchange(options.exchangeEndpoint, options.tenantId, { reader, writer }, options);
  const limiter = new ReportLimiter(options.reportWindowMs, options.reportPlaces);
  const setAside = (rows: number) => options.onOddity?.('rowSetAside', rows);
  const signInLog = new SignInLog(graph, limiter, now, setAside);
  const looks = new Writer(exchange, {}, now);
  const changes =
    options.powerShell !== null
      ? new Writer(
          moduleDoor({
            powerShell: options.powerShell,
            scope: `${new URL(options.exchangeEndpoint).origin}/.default`,
            tenantId: options.tenantId,
            writer,
            observer: options,
          }),
          { graceMs: moduleGraceMs },
          now,
        )
      : looks;
  const evidence = new EvidenceGatherer(
    {
      signIns: (personId, signal) => signInLog.read(personId, signal),
      directory: (personId, signal, mailApps, keepMailApps) =>
        readDirectory(personId, signal, { graph, nativeMail, serviceAccountsGroupId, now, mailApps, keepMailApps }),
      mailbox: (personId, signal) => readMailbox(personId, signal, exchange, now),
      tenant: (signal) => readTenant(signal, exchange, now),
      secondStep: (personId, names, user, signal) =>
        readSecondStep(personId, names, signal, { graph, exchange, limiter, now, user }),
    },
    now,
  );
  return {
    gather: (personId, how) => evidence.gather(personId, how),
    deepen: (personId, gathered, names, how) => evidence.deepen(personId, gathered, names, how),
    findPerson: (idOrName, signal) => findPerson(graph, idOrName, signal, now),
    findNamed: (name, signal) => findNamed(graph, name, signal, now),
    lookUpClicker: (personId, signal, about) => lookUpClicker(graph, personId, about, signal, now),
    isMember: (personId, groupId, signal) => isMember(graph, personId, groupId, signal, now),
    groupsOf: (personId, groupIds, signal) => groupsOf(graph, personId, groupIds, signal, now),
    enrolmentsSince: (since, signal) => enrolmentsSince(graph, limiter, since, signal, setAside),
    write: async (personId, change, signal, mayWrite) => {
      try {
        return await changes.write(personId, change, signal, mayWrite);
      } finally {
        evidence.forgetMailbox(personId);
      }
    },
    whoSet: (personId, change, since, signal) => whoSet(exchange, personId, change, { since, until: now() }, signal),
    standing: (personId, change, signal) => looks.standing(personId, change, signal),
  };
}
