import { funding } from '../packages/funding/manifest.ts';
import type { PackageManifest } from '../packages/package-manifest.ts';
import { account } from '../packages/account/manifest.ts';
import { bill } from '../packages/bill/manifest.ts';
import { packet } from '../packages/packet/manifest.ts';
import { transfer } from '../packages/transfer/manifest.ts';

/** The packages, with what the main package needs to know of each; app.config.ts takes their pages from here. */
export const PACKAGES: readonly PackageManifest[] = [transfer, packet, bill, account, funding];
