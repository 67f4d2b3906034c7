import judging, { strykerPlugins } from './stryker.config.js';

/**
 * Mutation testing of the gate: `npm run mutation:gate`, which lends the tests their certificates. Without the floods,
 * whose seconds would be spent again for each mutant, and without the database.
 */
export default {
  ...judging,
  mutate: [
    ...['gate', 'channelToken', 'signedToken', 'signingKeys', 'readJson', 'readText', 'inboundActivity', 'rateLimits'],
    ...['tooMuch', 'server'],
  ].map((name) => `bot/${name}.ts`),
  plugins: ['@stryker-mutator/mocha-runner', './stryker.gate.config.js'],
  mochaOptions: {
    spec: [
      ...['gate', 'signingKeys', 'signingKeysAge', 'readJson', 'inboundActivity', 'forgedActivities', 'floods'],
      ...['rateLimits', 'server'],
    ].map((name) => `dist/test/bot/${name}.test.js`),
    grep: '^(?!.*(A12|A13|A17|A18|A19|never throws and never lets pass))',
  },
  // The shape of an activity is made while its module loads.
  ignoreStatic: false,
  // Some of these tests wait for what must not happen.
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
};

export { strykerPlugins };
