import assert from 'node:assert/strict';
import { createMetrics } from '../../bot/metrics.js';
import { appId, Channel, tenantId } from './channel.js';
import { workOn } from './workOn.js';

describe('an app that is taken out', () => {
  const channel = new Channel({ url: 'https://localhost:1' });
  const bot = `28:${appId}`;
  const ofTeam = { channelData: { tenant: { id: tenantId }, team: { id: 'team' } } };

  const told: Readonly<Record<string, readonly [Readonly<Record<string, unknown>>, readonly string[]]>> = {
    'is heard of as an installation that ends': [{ type: 'installationUpdate', action: 'remove' }, ['a:chat']],
    'is heard of with its team': [{ type: 'installationUpdate', action: 'remove-upgrade', ...ofTeam }, ['team']],
    'is heard of as a member that goes': [
      { type: 'conversationUpdate', membersRemoved: [{ id: '29:person' }, { id: bot }], ...ofTeam },
      ['team'],
    ],
    'is heard of whoever did it': [
      { type: 'installationUpdate', action: 'remove', from: { id: '29:x' }, ...ofTeam },
      ['team'],
    ],
    'is not meant when others go': [{ type: 'conversationUpdate', membersRemoved: [{ id: '29:person' }] }, []],
    'is not meant when nothing can be read': [{ type: 'conversationUpdate', membersRemoved: { id: bot } }, []],
    'is heard of although its team cannot be read': [
      { type: 'installationUpdate', action: 'remove', channelData: { tenant: { id: tenantId }, team: ['team'] } },
      ['a:chat'],
    ],
  };
  for (const [what, [activity, expected]] of Object.entries(told)) {
    it(what, async () => {
      const left: string[] = [];
      const nothing = () => assert.fail('nothing else was asked');
      await workOn(channel, activity, {
        metrics: createMetrics(),
        print: nothing,
        done: () => {},
        onMessage: nothing,
        onInstalled: nothing,
        onRemoved: (turn) => left.push(turn.teamId ?? turn.conversationId),
        onRefused: nothing,
        onPress: nothing,
      });
      assert.deepEqual(left, expected);
    });
  }
});
