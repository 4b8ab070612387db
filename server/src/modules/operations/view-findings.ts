import type { FindingView } from '@pingshan/shared/operations/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import {
  type FindingDocument,
  FindingError,
  listFindings,
  resolveFinding,
} from '../funding/index.ts';
import type { StaffContext } from './context.ts';

const toView = (finding: FindingDocument): FindingView => {
  const { _id: id, rail, kind, subject, expected, found, act, state, resolution, at } = finding;
  return {
    id,
    rail,
    kind,
    subject,
    expected,
    found,
    act,
    state,
    resolution: resolution && { ...resolution, at: resolution.at.toISOString() },
    at: at.toISOString(),
  };
};

/** The findings that wait for a person, oldest first. */
export const viewFindings = async (ctx: StaffContext): Promise<{ items: FindingView[] }> => ({
  items: (await listFindings(ctx)).map(toView),
});

function refusalOf({ fault, message }: FindingError): AppError {
  if (fault === 'absent') return new AppError('not_found');
  if (fault === 'resolved') return new AppError('finding_resolved');
  return new AppError('finding_act_impossible', { cause: message });
}

interface StaffResolution {
  readonly id: Id<'fnd'>;
  /** The member of the staff, as their credential names them. */
  readonly by: string;
  readonly reason: string;
  readonly user?: Id<'usr'> | undefined;
}

/**
 * Ends a finding by its one act, as `npm run findings` does; who did it and why are kept with it. Throws
 * `not_found`, `finding_resolved`, `finding_act_impossible`.
 */
export async function resolveAsStaff(
  ctx: StaffContext,
  { id, by, reason, user }: StaffResolution,
): Promise<FindingView> {
  try {
    return toView(await resolveFinding(ctx, id, { by, reason, ...(user && { user }) }));
  } catch (error) {
    throw error instanceof FindingError ? refusalOf(error) : error;
  }
}
