import assert from 'node:assert/strict';
import fc from 'fast-check';
import { circuitBreaker } from '../../microsoft365/circuitBreaker.js';

describe('a service that does not answer', () => {
  let clock: number;
  let told: boolean[];
  const made = () => {
    clock = 0;
    told = [];
    return circuitBreaker({ clock: () => clock, onChange: (open) => told.push(open) });
  };
  const fail = (breaker: ReturnType<typeof made>, times: number) => {
    for (let time = 0; time < times; time += 1) if (breaker.enter()) breaker.failed();
  };

  it('is left alone after five failures in a row, and not for fewer', () => {
    const breaker = made();
    fail(breaker, 4);
    assert.ok(breaker.enter());
    breaker.answered();
    fail(breaker, 4);
    assert.ok(breaker.enter());
    breaker.failed();
    assert.deepEqual(told, [true]);
    assert.ok(!breaker.enter());
    assert.ok(breaker.restMs() > 0);
  });

  it('is probed by one call at a time, ever more seldom, and taken back with the first answer', () => {
    const breaker = made();
    fail(breaker, 5);
    const probes: number[] = [];
    while (clock < 120_000) {
      clock += 100;
      if (!breaker.enter()) continue;
      probes.push(clock);
      assert.ok(!breaker.enter(), 'one at a time');
      breaker.failed();
    }
    const gaps = probes.slice(1).map((at, index) => at - (probes[index] ?? 0));
    assert.ok(Math.max(...gaps) <= 20_000 && gaps.length >= 7, gaps.join());
    assert.deepEqual(told, [true]);
    clock += 20_000;
    assert.ok(breaker.enter());
    breaker.answered();
    assert.deepEqual(told, [true, false]);
    assert.ok(breaker.enter() && breaker.enter());
    assert.equal(breaker.restMs(), 0);
  });

  it('is not judged by a probe whose caller lost patience: the next one may try', () => {
    const breaker = made();
    fail(breaker, 5);
    clock += 1_000;
    assert.ok(breaker.enter());
    breaker.unclear();
    assert.ok(breaker.enter());
  });

  it('never stays shut: whatever happened, within half a minute of its repair a call goes through', () => {
    const step = fc.record({
      afterMs: fc.nat(5_000),
      came: fc.constantFrom('answered', 'failed', 'failed', 'failed', 'unclear'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const breaker = made();
        for (const { afterMs, came } of steps) {
          clock += afterMs;
          if (breaker.enter()) breaker[came as 'answered' | 'failed' | 'unclear']();
        }
        const repaired = clock;
        while (!breaker.enter()) {
          clock += 500;
          assert.ok(clock - repaired <= 30_000);
        }
        breaker.answered();
        assert.ok(breaker.enter());
        assert.equal(told.at(-1) ?? false, false);
      }),
    );
  });
});
