import type { Activity } from 'botbuilder';
import type { Turn } from '../dialogs/turn.js';

/** Who, where and in which language and time zone, from an activity that has passed the gate. */
export function turnOf(activity: Activity): Omit<Turn, 'signal' | 'reply' | 'update'> {
  const { from, conversation } = activity;
  return {
    tenantId: conversation.tenantId ?? '',
    personId: from.aadObjectId ?? '',
    personName: from.name ?? '',
    conversationId: conversation.id,
    activityId: activity.id ?? '',
    replyToId: activity.replyToId ?? null,
    ...teamOf(activity),
    personal: conversation.conversationType === 'personal',
    locale: activity.locale ?? clientInfo(activity, 'locale') ?? 'en-US',
    timeZone: knownZone(activity.localTimezone ?? clientInfo(activity, 'timezone')),
    serviceUrl: activity.serviceUrl,
  };
}

function teamOf({ channelData }: Activity): Pick<Turn, 'teamId'> {
  const teamId: unknown = channelData?.team?.id;
  return typeof teamId === 'string' ? { teamId } : {};
}

/** Teams tells its client's settings in an entity of type "clientInfo". */
function clientInfo(activity: Activity, key: 'locale' | 'timezone'): string | undefined {
  const info = activity.entities?.find((entity) => entity.type === 'clientInfo') as Record<string, unknown> | undefined;
  const value = info?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** Names that Intl was asked about: asking costs as much as half a turn, and there are some hundred zones. */
const zones = new Map<string, string>();
/** More names than there are zones: whoever sends invented ones fills nothing. */
const mostZones = 1_000;

function knownZone(zone: string | undefined): string {
  if (zone === undefined) return 'UTC';
  const known = zones.get(zone) ?? asked(zone);
  if (zones.size < mostZones) zones.set(zone, known);
  return known;
}

function asked(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
