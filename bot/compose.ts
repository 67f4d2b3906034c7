import { welcomeCard } from '../cards/welcome.js';
import { words } from '../cards/words.js';
import { decidingGroups } from '../core/approvals/policy.js';
import { answerMessage } from '../dialogs/answerMessage.js';
import { isAppRemoved, noteAppPlace } from '../dialogs/appRemoved.js';
import { diagnosisVerbs } from '../dialogs/diagnosisVerbs.js';
import { scheduleWatch } from '../dialogs/enrolments.js';
import { scheduleForgetting } from '../dialogs/forget.js';
import { incidentVerbs } from '../dialogs/incidents.js';
import { noticeVerbs } from '../dialogs/noticeVerbs.js';
import { onBehalfVerbs } from '../dialogs/onBehalfVerbs.js';
import { rememberPeople } from '../dialogs/rememberPeople.js';
import { requestVerbs } from '../dialogs/requestVerbs.js';
import { helpdeskPlace } from '../dialogs/useThisChannel.js';
import { keptTokens } from '../microsoft365/keptTokens.js';
import {
  type ActivityKey,
  doneActivities,
  freeActivities,
  type ReceivedActivity,
  receiveActivities,
} from '../store/activities.js';
import type { Database } from '../store/database.js';
import { countDue, freeLeases } from '../store/due.js';
import { groupCommit } from '../store/groupCommit.js';
import { appendEntry } from '../store/ledger.js';
import { countUnchained, ledgerHead } from '../store/ledgerChain.js';
import { freeMailboxes } from '../store/mailboxLeases.js';
import { notWelcomed, welcomeOnce } from '../store/people.js';
import { wantWebhook } from '../store/webhookOutbox.js';
import type { Config } from './config.js';
import { stepUpPages, stepUpSite } from './connectStepUp.js';
import { connectTenant, connectWrites, lookDeadlineMs, lookUpDeadlineMs, patientLookUpMs } from './connectWrites.js';
import { credentials, leavesWriting } from './credential.js';
import { dependenciesOf } from './dependencies.js';
import type { InboundActivity } from './inboundActivity.js';
import { jobHandlers, writingKinds } from './jobHandlers.js';
import { runJobs } from './jobs.js';
import { keepChaining } from './ledgerChaining.js';
import type { Log } from './log.js';
import { MailMedicBot, type UseCases } from './mailMedicBot.js';
import type { Metrics } from './metrics.js';
import { observer } from './observer.js';
import { createOutbound } from './outbound.js';
import type { PolicyFile } from './policyFile.js';
import type { Dependencies, MessagesDeps } from './server.js';
import type { StepUpPages } from './stepUpServer.js';
import { TeamsAdapter } from './teamsAdapter.js';
import { tellTooMuch } from './tooMuch.js';
import { retakeUndone } from './undone.js';
import { webhookDelivery } from './webhook.js';
import { createWorker, type Worker } from './work.js';

/** How long a call to Teams may take, in milliseconds. */
const sendDeadlineMs = 10_000;
/** Activities that are recorded in one commit. */
const mostInOneCommit = 200;
/** How long the note that an activity is done may wait for others, in milliseconds; after a crash it is worked again. */
const doneWithinMs = 200;
/** Turns in flight that are more than the weather at Microsoft: they wait for each other. */
const longLine = 8;
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
  /** Where approvers prove who they are; null: the settings say nothing about it. */
  readonly stepUp: StepUpPages | null;
  /** One entry per thing the bot cannot work without, and per service that does not answer at the moment. */
  dependencies(): Promise<Dependencies>;
  /** Turns the clock of the database; only the sandbox does. */
  setClockOffset(ms: number): void;
  /** Finishes what is in flight and closes the database. */
  close(): Promise<void>;
}

/** What a start has read and opened before the rooms are joined. */
export interface Opened {
  readonly config: Config;
  readonly log: Log;
  readonly policyFile: PolicyFile;
  readonly database: Database;
}

/** Joins the rooms: connects Microsoft 365 and Teams, starts the background work. `close` closes the database as well. */
export async function compose({ config, log, policyFile, database }: Opened, metrics: Metrics): Promise<Composition> {
  const { policy } = policyFile;
  const given = credentials(config);
  const observed = observer(metrics, log);
  const surroundings = { config, database, policy, given, observed, log, metrics };
  const tenant = connectTenant(surroundings);
  const outbound = createOutbound({
    credential: keptTokens(given.bot, { onCircuit: (open) => observed.onCircuit('entra', open) }),
    scope: config.channelScope,
    serviceUrlHosts: config.serviceUrlHosts,
    botId: config.appId,
    deadlineMs: sendDeadlineMs,
    onResult: metrics.message,
    onCircuit: (open) => observed.onCircuit('teams', open),
  });

  const { lookUpWithin, ...writing } = connectWrites(surroundings, tenant);
  const deps = {
    ...writing,
    outbound,
    ...rememberPeople(database),
    securityContact: config.securityContact,
    securityConversation: config.securityConversation,
    helpdeskConversation: config.helpdeskConversation,
    adminsGroupId: config.adminsGroupId,
    tenantId: config.tenantId,
    incidentPeople: config.incidentPeople,
    retentionDays: config.retentionDays,
    takeBackUnconfirmed: config.takeBackUnconfirmed,
    helpdeskWords: words(config.helpdeskLocale, config.helpdeskTimeZone),
    deadline: () => AbortSignal.timeout(lookDeadlineMs),
    caps: policy.caps,
    stepUp: stepUpSite(config, writing.proofs),
    lookUp: lookUpWithin(lookUpDeadlineMs),
    patientLookUp: lookUpWithin(patientLookUpMs),
  };

  const useCases: UseCases = {
    message: (turn, text) => answerMessage(deps, turn, text),
    removed: (turn) => noteAppPlace(database, turn, 'removed'),
    isRemovedFrom: (turn) => isAppRemoved(database, turn),
    installed: async (turn) => {
      if (!turn.personal) return noteAppPlace(database, turn, 'there');
      await deps.remember(turn);
      if (!(await welcomeOnce(database.db, turn.personId))) return;
      try {
        await turn.reply(welcomeCard({ name: turn.personName }, words(turn.locale, turn.timeZone)));
      } catch (error) {
        await notWelcomed(database.db, turn.personId);
        throw error;
      }
    },
    refused: (by, verb, why) =>
      appendEntry(database.db, {
        kind: 'refused',
        by,
        about: null,
        detail: null,
        facts: { verb, why },
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
  const leaves = leavesWriting(config);
  const apps = { reader: identities.reader.clientId, writer: leaves ? null : identities.writer.clientId };
  const facts = { mode, writes, decidingGroups: decidingGroups(policy), policyFile: policyFile.sha256, ...apps };
  await appendEntry(database.db, { kind: 'started', by: null, about: null, detail: null, facts });
  const chaining = keepChaining({ database, log });
  await wantWebhook(database.db, config.webhook !== null);
  const deliverWebhook = webhookDelivery({ database, webhook: config.webhook, log, onResult: metrics.webhook });
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
  const left = leaves ? { kinds: { except: writingKinds } } : {};
  const crowded = () => worker.inFlight() > longLine;
  const jobs = runJobs({ database, handlers: jobHandlers({ ...deps, deliverWebhook }), log, crowded, ...left });
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
    stepUp: stepUpPages(config, deps),
    dependencies: () => dependenciesOf(database, observed),
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
