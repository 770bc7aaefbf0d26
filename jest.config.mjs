// Of the stages that tests start: words of their own, which no log may say.
process.env.KASALINK_SHOP_LOGIN = 'canary-login';
process.env.KASALINK_SHOP_KEY = 'canary-key';

/** @type {import('jest').Config} */
export default {
  // The local hosts wait more than they work: a worker for each core, not one less.
  maxWorkers: '100%',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  setupFiles: ['<rootDir>/tests/support/one-realm.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024', transform: { verbatimModuleSyntax: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  collectCoverageFrom: ['shared/**/*.ts'],
  coverageProvider: 'v8',
  coverageThreshold: { './shared/': { lines: 90 } },
  coverageReporters: ['text-summary', 'lcovonly'],
};
