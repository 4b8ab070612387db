import { tsImport } from 'tsx/esm/api';

/** Jest starts this file without its transform, so TypeScript is loaded through tsx. */
export default async function globalSetup() {
  const { startTestDatabases } = await tsImport('./start-databases.ts', import.meta.url);
  globalThis.stopTestDatabases = await startTestDatabases();
}
