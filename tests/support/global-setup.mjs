import { tsImport } from 'tsx/esm/api';

/** Jest starts this file without its transform, so TypeScript is loaded through tsx. */
export default async function globalSetup() {
  const { startTestEngines } = await tsImport('./engines-run.ts', import.meta.url);
  globalThis.stopTestEngines = await startTestEngines();
}
