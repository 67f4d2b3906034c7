import { welcomeCard } from '../cards/welcome.js';
import { words } from '../cards/words.js';
import { decidingGroups } from '../core/approvals/policy.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';
import type { Change } from '../core/remedies/change.js';
import type { Restoration } from '../core/remedies/inverse.js';
import { answerMessage } from '../dialogs/answerMessage.js';
import { diagnosisVerbs } from '../dialogs/diagnosisVerbs.js';
import { scheduleWatch } from '../dialogs/enrolments.js';
import { scheduleForgetting } from '../dialogs/forget.js';
import { incidentVerbs } from '../dialogs/incidents.js';
import { noticeVerbs } from '../dialogs/noticeVerbs.js';
import { onBehalfVerbs } from '../dialogs/onBehalfVerbs.js';
import { policyGroupsOf } from '../dialogs/policyGroups.js';
import { rememberPeople } from '../dialogs/rememberPeople.js';
import { requestVerbs } from '../dialogs/requestVerbs.js';
import { riskNow } from '../dialogs/risk.js';
import { helpdeskPlace } from '../dialogs/useThisChannel.js';
import { type LookUp, lookUpDecider, mayStill, type OnWhoseWord } from '../dialogs/whoMayDecide.js';
import { connectMicrosoft365 } from '../microsoft365/connect.js';
import { keptTokens } from '../microsoft365/keptTokens.js';
import {
  type ActivityKey,
  doneActivities,
  freeActivities,
  type ReceivedActivity,
  receiveActivities,
} from '../store/activities.js';
import { openDatabase } from '../store/database.js';
import { countDue, freeLeases } from '../store/due.js';
import { groupCommit } from '../store/groupCommit.js';
import { appendEntry } from '../store/ledger.js';
import { countUnchained, ledgerHead } from '../store/ledgerChain.js';
import { freeMailboxes } from '../store/mailboxLeases.js';
import { notWelcomed, welcomeOnce } from '../store/people.js';
import { wantWebhook } from '../store/webhookOutbox.js';
import type { Config } from './config.js';
import { credentials } from './credential.js';
import type { InboundActivity } from './inboundActivity.js';
import { jobHandlers } from './jobHandlers.js';
import { runJobs } from './jobs.js';
import { killSwitch } from './killSwitch.js';
import { keepChaining } from './ledgerChaining.js';
import type { Log } from './log.js';
import { MailMedicBot, type UseCases } from './mailMedicBot.js';
import type { Metrics } from './metrics.js';
import { observer } from './observer.js';
import { createOutbound } from './outbound.js';
import { readPolicyFile } from './policyFile.js';
import { requestMinutes } from './policySchema.js';
import type { Dependencies, MessagesDeps } from './server.js';
import { TeamsAdapter } from './teamsAdapter.js';
import { tellTooMuch } from './tooMuch.js';
import { retakeUndone } from './undone.js';
import { webhookDelivery } from './webhook.js';
import { createWorker, type Worker } from './work.js';

/** How long one look may take, in milliseconds: a turn's, and what follows a pressed button. */
export const lookDeadlineMs = 10_000;
/** How long the look-up of an approver may take, in milliseconds; no answer in time means no. */
const lookUpDeadlineMs = 2_500;
/** How long one change may take with its reading back, which goes on for a minute, in milliseconds. */
const writeDeadlineMs = 120_000;
/** How long a call to Teams may take, in milliseconds. */
const sendDeadlineMs = 10_000;
/** Activities that are recorded in one commit. */
const mostInOneCommit = 200;
/** How long the note that an activity is done may wait for others, in milliseconds; after a crash it is worked again. */
const doneWithinMs = 200;
/** How long a dependency may take to answer that it is there, in milliseconds. */
const dependencyDeadlineMs = 2_000;
/** How long a request waits for a decision, in seconds of duty time. */
const requestSeconds = requestMinutes * 60;
const notAnswering = 'It does not answer and is asked again in a few seconds; people are told what could not be read.';
const noChannel =
  'No channel for requests was chosen, and nobody may choose one in chat: set ADMINS_GROUP_ID or HELPDESK_CONVERSATION. Until then requests wait and reach nobody.';

/** The whole bot behind its HTTP surface. */
export interface Composition {
  /** Records an activity before it is worked on; `text` is its JSON. */
  received(activity: InboundActivity, text: string): Promise<'new' | 'repeated'>;
  /** Works an activity that was recorded, to its end. */
  work: Worker['work'];
  /** Tells a person that they, or everybody, sent more than is taken. */
  readonly tellTooMuch: MessagesDeps['tellTooMuch'];
  /** One entry per thing the bot cannot work without, and per service that does not answer at the moment. */
  dependencies(): Promise<Dependencies>;
  /** Turns the clock of the database; only the sandbox does. */
  setClockOffset(ms: number): void;
  /** Finishes what is in flight and closes the database. */
  close(): Promise<void>;
}

/** Joins the rooms: opens the database, connects Microsoft 365 and Teams, starts the background work. */
export async function compose(config: Config, log: Log, metrics: Metrics): Promise<Composition> {
  const { policy, sha256: policyFile } = readPolicyFile(config);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const { bot: channelCredential, reader, writer } = credentials(config);
  const now = () => new Date(Date.now() + database.clock.offsetMs).toISOString();
  const observed = observer(metrics, log);
  const microsoft365 = connectMicrosoft365({
    graphEndpoint: config.graphEndpoint,
    exchangeEndpoint: config.exchangeEndpoint,
    powerShell: config.powerShell,
    tenantId: config.tenantId,
    reader,
    writer,
    nativeMail: config.nativeMail,
    serviceAccountsGroupId: config.serviceAccountsGroupId,
    now,
    ...observed,
  });
  const outbound = createOutbound({
    credential: keptTokens(channelCredential, { onCircuit: (open) => observed.onCircuit('entra', open) }),
    scope: config.channelScope,
    serviceUrlHosts: config.serviceUrlHosts,
    botId: config.appId,
    deadlineMs: sendDeadlineMs,
    onResult: metrics.message,
    onCircuit: (open) => observed.onCircuit('teams', open),
  });

  const looking = { database, microsoft365, authenticationPolicy: policy.authenticationPolicies.otherwise };
  const lookUpWithin =
    (ms: number): LookUp =>
    (personId, request, others) =>
      lookUpDecider({ database, policy, microsoft365 }, personId, request, AbortSignal.timeout(ms), others);
  const deps = {
    ...looking,
    policy,
    policyGroups: (personId: string) =>
      policyGroupsOf({ policy, microsoft365, now }, personId, AbortSignal.timeout(lookUpDeadlineMs)),
    outbound,
    ...rememberPeople(database),
    securityContact: config.securityContact,
    securityConversation: config.securityConversation,
    helpdeskConversation: config.helpdeskConversation,
    adminsGroupId: config.adminsGroupId,
    tenantId: config.tenantId,
    mode: config.mode,
    requestSeconds,
    incidentPeople: config.incidentPeople,
    retentionDays: config.retentionDays,
    confirmWithinSeconds: config.confirmWithinHours * 3_600,
    takeBackUnconfirmed: config.takeBackUnconfirmed,
    helpdeskWords: words(config.helpdeskLocale, config.helpdeskTimeZone),
    deadline: () => AbortSignal.timeout(lookDeadlineMs),
    caps: policy.caps,
    lookUp: lookUpWithin(lookUpDeadlineMs),
    writesAllowed: killSwitch({ ...config, database }),
    write: (personId: string, change: Change | Restoration, mayWrite: () => Promise<boolean>) =>
      microsoft365.write(personId, change, AbortSignal.timeout(writeDeadlineMs), mayWrite),
    whoSet: (personId: string, change: Change, since: string) =>
      microsoft365.whoSet(personId, change, since, AbortSignal.timeout(writeDeadlineMs)),
    standing: (personId: string, change: Change) =>
      microsoft365.standing(personId, change, AbortSignal.timeout(lookDeadlineMs)),
    stillApprover: (personId: string, request: ApprovalRequest, of: OnWhoseWord) =>
      mayStill({ database, lookUp: lookUpWithin(lookDeadlineMs) }, personId, request, of),
    openRisk: (personId: string, app: App) =>
      riskNow(looking, { personId, app, signal: AbortSignal.timeout(lookDeadlineMs) }),
  };

  const useCases: UseCases = {
    message: (turn, text) => answerMessage(deps, turn, text),
    installed: async (turn) => {
      if (!turn.personal) return;
      await deps.remember(turn);
      if (!(await welcomeOnce(database.db, turn.personId))) return;
      try {
        await turn.reply(welcomeCard({ name: turn.personName }, words(turn.locale, turn.timeZone)));
      } catch (error) {
        await notWelcomed(database.db, turn.personId);
        throw error;
      }
    },
    refused: (by, verb) =>
      appendEntry(database.db, {
        kind: 'refused',
        by,
        about: null,
        detail: null,
        facts: { verb, why: 'notOurButton' },
      }),
    verbs: {
      ...diagnosisVerbs(deps),
      ...requestVerbs(deps),
      ...noticeVerbs(deps),
      ...onBehalfVerbs(deps),
      ...incidentVerbs(deps),
    },
  };

  // An embedded database serves this process alone: what another one held died with it, and need not wait for its lease.
  if (database.kind === 'pglite')
    await Promise.all([freeLeases(database.db), freeActivities(database.db), freeMailboxes(database.db)]);
  await scheduleWatch(database);
  await scheduleForgetting(database);
  if (config.adminsGroupId === null && (await helpdeskPlace(deps)) === null) log.warn(noChannel);
  // Who decides, which apps read and write from now on, and whether they may: whoever reads a later entry has to know.
  const { mode, writes, identities } = config;
  const apps = { reader: identities.reader.clientId, writer: identities.writer.clientId };
  const facts = { mode, writes, decidingGroups: decidingGroups(policy), policyFile, ...apps };
  await appendEntry(database.db, { kind: 'started', by: null, about: null, detail: null, facts });
  const chaining = keepChaining({ database, log });
  await wantWebhook(database.db, config.webhook !== null);
  const deliverWebhook = webhookDelivery({ database, webhook: config.webhook, log, onResult: metrics.webhook });
  const jobs = runJobs({ database, handlers: jobHandlers({ ...deps, deliverWebhook }), log });

  const adapter = new TeamsAdapter(outbound, config.appId, config.channelScope);
  const bot = new MailMedicBot({ useCases, outbound, turnDeadlineMs: lookDeadlineMs, log });
  const receive = groupCommit((batch: readonly ReceivedActivity[]) => receiveActivities(database.db, batch), {
    mostItems: mostInOneCommit,
    waitMs: 0,
  });
  const finish = groupCommit(
    async (batch: readonly ActivityKey[]) => {
      await doneActivities(database.db, batch);
      return batch.map(() => undefined);
    },
    { mostItems: mostInOneCommit, waitMs: doneWithinMs },
  );
  const done = (activity: InboundActivity) => finish(keyOf(activity));
  const worker = createWorker({ adapter, bot, metrics, log, done });
  const stopRetaking = retakeUndone({ database, worker, log });
  metrics.ledger(async () => ({
    chained: (await ledgerHead(database.db)).number,
    waiting: await countUnchained(database.db),
  }));
  metrics.countDue(async () => ({ ...(await countDue(database.db)) }));

  return {
    received: (activity, text) => receive({ ...keyOf(activity), body: text }),
    work: worker.work,
    tellTooMuch: tellTooMuch(outbound, log),
    dependencies: async () => {
      const away = Object.fromEntries(
        observed.openCircuits().map((name) => [name, { ok: false, detail: notAnswering, needed: false }]),
      );
      try {
        await within(dependencyDeadlineMs, database.ping());
        return { database: { ok: true, detail: database.kind }, ...away };
      } catch {
        return { database: { ok: false, detail: 'The database does not answer.' }, ...away };
      }
    },
    setClockOffset: (ms) => {
      database.clock.setOffset(ms);
      database.wake();
    },
    close: async () => {
      stopRetaking();
      await worker.idle();
      await jobs.stop();
      await chaining.stop();
      await database.close();
    },
  };
}

function keyOf(activity: InboundActivity): ActivityKey {
  return {
    tenantId: activity.conversation.tenantId,
    conversationId: activity.conversation.id,
    activityId: activity.id,
  };
}

/** The result of some work, or a failure when it takes longer than that many milliseconds. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
