/**
 * How many times a race is repeated: `usual`, enough to find each fault that was ever seeded, or what `RACES`
 * says, as in `RACES=10000 npm test -- tests/concurrency/transfer-end.test.ts`.
 */
export const racesOr = (usual: number): number => Number(process.env['RACES'] ?? usual);

const START_MS = 60_000;
/** A race at a machine that does much else. */
const RACE_MS = 200;

/** A generous time for that many races. */
export const raceTimeout_ms = (races: number): number => START_MS + races * RACE_MS;
