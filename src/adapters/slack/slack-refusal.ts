import { webApi } from '@slack/bolt';
import { AppError } from '../../core/errors.ts';

/** What a refusal by name means for whoever waits for the answer. */
interface RefusalMeaning {
  /** `later`: the same request may work without anybody changing anything. */
  readonly kind: 'later' | 'final' | 'config';
  /** For the operator: what is wrong and what to do. */
  readonly advice: string;
}

const later = (advice: string): RefusalMeaning => ({ kind: 'later', advice });
const final = (advice: string): RefusalMeaning => ({ kind: 'final', advice });
const config = (advice: string): RefusalMeaning => ({ kind: 'config', advice });

const badToken = 'the token is not valid any more: put in the one the app shows under "OAuth & Permissions"';
const notThere = 'the bot is not in the channel: invite it with /invite';

/** The names in `error` of an answer with `ok: false` that an app like this can meet. Anything else is final. */
const meanings: Readonly<Record<string, RefusalMeaning>> = {
  // Slack's own trouble
  ratelimited: later('Slack asks to wait'),
  rate_limited: later('Slack asks to wait'),
  message_limit_exceeded: later('the workspace has posted too much this minute'),
  internal_error: later('Slack had an internal error'),
  fatal_error: later('Slack had an internal error'),
  service_unavailable: later('Slack is unavailable'),
  request_timeout: later('Slack took too long to read the request'),
  accesslimited: later('Slack limits access for the moment'),
  team_added_to_org: later('the workspace is being moved into an organisation'),
  // Who we are
  invalid_auth: config(badToken),
  not_authed: config('no token was sent: set it in the configuration'),
  account_inactive: config('the app was removed from the workspace: install it again'),
  token_revoked: config('the token was revoked: install the app again'),
  token_expired: config('the token has expired: install the app again'),
  org_login_required: config('the workspace has moved into an organisation: install the app there'),
  not_allowed_token_type: config('a token of another kind is needed: xoxb-… for the bot, xapp-… for the socket'),
  invalid_app_id: config('the app does not exist any more'),
  missing_scope: final(
    'the app lacks a permission: compare its scopes with "alebrije slack manifest" and reinstall it',
  ),
  no_permission: final('the app lacks a permission in this workspace'),
  ekm_access_denied: final('an administrator of the workspace has suspended posting'),
  access_denied: final('Slack denied access to this'),
  team_access_not_granted: final('the app was not given access to this workspace'),
  method_not_supported_for_channel_type: final('this kind of conversation does not allow it'),
  // Where it goes
  channel_not_found: final(`${notThere}, or the channel is gone`),
  not_in_channel: final(notThere),
  is_archived: final('the channel was archived'),
  restricted_action: final('a setting of the workspace keeps the bot from posting there'),
  restricted_action_read_only_channel: final('the channel is read-only'),
  restricted_action_thread_only_channel: final('the channel takes replies in threads only'),
  restricted_action_non_threadable_channel: final('the channel takes no threads'),
  restricted_action_thread_locked: final('the thread is locked'),
  messages_tab_disabled: final('direct messages to the app are switched off: see "App Home" in its settings'),
  cannot_dm_bot: final('Slack allows no direct messages between bots'),
  user_not_found: final('the person is not in the workspace'),
  user_disabled: final('the account of the person is closed'),
  user_not_in_channel: final('the person is not in the channel'),
  not_in_conversation: final(notThere),
  thread_not_found: final('the thread is gone'),
  message_not_found: final('the message was deleted'),
  cant_update_message: final('Slack does not let the bot change this message'),
  edit_window_closed: final('the workspace does not let messages be changed so late'),
  cant_delete_message: final('Slack does not let the bot delete this message'),
  streaming_state_conflict: final('the streamed message had ended already'),
  message_not_in_streaming_state: final('the streamed message had ended already'),
  // What it is
  msg_too_long: final('the message is too long'),
  msg_blocks_too_long: final('the blocks of the message are too long'),
  invalid_blocks: final('Slack did not take the blocks of the message'),
  invalid_blocks_format: final('Slack did not take the blocks of the message'),
  no_text: final('the message was empty'),
  expired_trigger_id: final('the form was opened too late'),
  trigger_expired: final('the form was opened too late'),
  trigger_exchanged: final('the form was opened twice'),
  file_not_found: final('the file is gone'),
  file_deleted: final('the file is gone'),
  file_uploads_disabled: final('file uploads are switched off in the workspace'),
  file_uploads_except_images_disabled: final('the workspace takes no files but pictures'),
  file_upload_size_restricted: final('the workspace does not take files of this size'),
  file_type_not_allowed: final('the workspace does not take files of this type'),
  storage_limit_reached: final('the workspace has no room left for files'),
};

const unknownRefusal: RefusalMeaning = final('Slack does not allow it');

/** Slack's name for why it said no; undefined for anything else that went wrong. */
export function refusalOf(thrown: unknown): string | undefined {
  const { cause } = thrown instanceof AppError ? thrown : { cause: thrown };
  return cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined;
}

/** How long Slack asked to wait, when that is why it said no. */
export function retryAfterMs(thrown: unknown): number | undefined {
  const { cause } = thrown instanceof AppError ? thrown : { cause: thrown };
  return cause instanceof webApi.WebAPIRateLimitedError ? cause.retryAfter * 1000 : undefined;
}

/** What the SDK threw, as an AppError with words for the operator; the SDK's own error stays its cause. */
export function toSlackError(thrown: unknown, method: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = refusalOf(thrown);
  if (name === undefined) return unreachable(thrown, method);
  const { kind, advice } = meanings[name] ?? unknownRefusal;
  const message = `Slack refused ${method} (${name}): ${advice}`;
  if (kind === 'later') {
    return new AppError({ code: 'platform-unreachable', message, retryable: true, cause: thrown });
  }
  return new AppError({ code: 'platform-refused', message, cause: thrown });
}

/** Whether a refusal at start is the operator's to mend. */
export function isConfigRefusal(thrown: unknown): boolean {
  const name = refusalOf(thrown);
  return name !== undefined && meanings[name]?.kind === 'config';
}

function unreachable(thrown: unknown, method: string): AppError {
  const after = retryAfterMs(thrown);
  const reason = after === undefined ? messageOf(thrown) : `it asks to wait ${Math.ceil(after / 1000)} s`;
  return new AppError({
    code: 'platform-unreachable',
    message: `Slack cannot be reached for ${method}: ${reason}`,
    retryable: true,
    cause: thrown,
  });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
