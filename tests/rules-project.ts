/** Tests that need nothing but node: the rules, in every room. */
export const RULES = {
  name: "rules",
  testTimeout: 30_000,
  include: [
    "kernel/**/*.test.ts",
    "features/*.test.ts",
    "features/*/*.test.ts",
    "features/scoring/{kinds,engine,check}/*.test.ts",
    "features/**/web/*.test.ts",
    "platform/web/*.test.{ts,tsx}",
    "tests/tidy/*.test.ts",
    "scripts/mutants/*.test.ts",
  ],
};
