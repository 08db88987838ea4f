import { AppError } from '../../../core/errors.ts';
import { messageLimits } from './discord-limits.ts';

/**
 * The `custom_id` of the n-th component with this action: Discord wants each once per message. The first keeps the
 * action's own id.
 * @throws AppError `internal` when it would be longer than Discord takes.
 */
export function componentId(actionId: string, ordinal: number): string {
  const id = ordinal === 0 ? actionId : `${actionId}~${ordinal}`;
  if (id.length >= 1 && id.length <= messageLimits.customId) return id;
  throw new AppError({
    code: 'internal',
    message: `a custom_id has 1 to ${messageLimits.customId} characters, got ${id.length}: ${id.slice(0, 120)}`,
  });
}

/** The action behind a pressed component. */
export function actionIdOf(customId: string): string {
  return customId.replace(/~\d{1,2}$/u, '');
}
