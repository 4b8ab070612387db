import type { operations } from '@pingshan/shared/operations/contract';
import type { Routes } from '../../platform/module.ts';
import type { StaffContext } from './context.ts';
import { resolveAsStaff, viewFindings } from './view-findings.ts';

export const routes: Routes<typeof operations, StaffContext> = {
  findings: (ctx) => viewFindings(ctx),
  resolveFinding: (ctx, { params, body, staff }) =>
    resolveAsStaff(ctx, { id: params.id, by: staff, ...body }),
};
