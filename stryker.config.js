/**
 * Mutation testing of the judging: `npm run mutation`, or `npm run mutation -- --mutate "core/diagnosis/causes/*.ts"` for
 * a part. It takes far too long for CI and says how good the tests of core/diagnosis are, not whether the code is right.
 *
 * Left out: what runs while modules load (`ignoreStatic`), as each such mutant would need the whole suite again, which
 * covers the words and codes that causes declare; and sentences, which are proofread and not tested. Types are checked
 * once by `npm run build`; a mutant that does not compile could not be told from one that a test kills.
 */
export default {
  mutate: ['core/diagnosis/**/*.ts'],
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner', './stryker.config.js'],
  // Without the test of how fast it is: mutants carry their switches with them.
  mochaOptions: { spec: ['dist/test/core/diagnosis/**/*.test.js'], grep: '^(?!.*tenth of a second)' },
  // A mutant that never ends is seen to after this long: the slowest test takes a tenth of it.
  timeoutMS: 2000,
  // Stryker would rewrite tsconfig.json with the compiler's API, which TypeScript 7 does not have.
  tsconfigFile: 'none.json',
  buildCommand: 'tsc -p tsconfig.json',
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  ignorers: ['sentences'],
  ignorePatterns: ['data', 'dist', 'reports'],
  concurrency: 2,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 85 },
};

/** A text with a space in it is for people, or a name that Microsoft gave; its letters are not judged by a test. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'sentences',
    value: {
      shouldIgnore: ({ node }) => {
        const text = node.type === 'StringLiteral' ? node.value : '';
        return text.includes(' ') ? 'a sentence is proofread, not tested' : undefined;
      },
    },
  },
];
