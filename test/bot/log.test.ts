import assert from 'node:assert/strict';
import { createLog } from '../../bot/log.js';

describe('the log', () => {
  it('writes no secret that slips into an event', () => {
    let line = '';
    const log = createLog('info', {
      write: (text) => {
        line += text;
      },
    });
    const slipped = { authorization: 'canary', token: 'canary', text: 'canary', name: 'canary', mail: 'canary' };
    log.info({ ...slipped, activity: { ...slipped, id: 'kept' } }, 'slipped');
    log.error({ err: new Error('canary') }, 'failed');
    assert.match(line, /kept/);
    assert.doesNotMatch(line, /canary/);
  });
});
