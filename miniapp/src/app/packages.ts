import type { PackageManifest } from '../packages/package-manifest.ts';
import { packet } from '../packages/packet/manifest.ts';

/** The packages of app.config.ts, with what the main package needs to know of each. */
export const PACKAGES: readonly PackageManifest[] = [packet];
