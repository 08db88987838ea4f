import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, toAppError } from '../../core/errors.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { errorTexts } from '../../core/texts/errors.ts';
import { localeOf } from './studio-server.ts';
import type { RefusalView } from './studio-protocol.ts';

const statusByCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  'invalid-input': 400,
  'not-found': 404,
  forbidden: 403,
  'limit-reached': 429,
  'attachment-rejected': 415,
  'queue-paused': 409,
  'storage-full': 507,
};

/** Says no, with a sentence in the language of the request. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: {
    readonly status: number;
    readonly code: ErrorCode;
    readonly message?: string;
    readonly waitSeconds?: number;
  },
): FastifyReply {
  const { status, code, message, waitSeconds } = refusal;
  const view: RefusalView = {
    code,
    message: message ?? errorTexts[localeOf(request)][code],
    retryAfterSeconds: waitSeconds,
  };
  if (waitSeconds !== undefined) void reply.header('retry-after', String(waitSeconds));
  return reply.status(status).header('cache-control', 'no-store').send(view);
}

/** Turns whatever a route threw into a refusal; what is our own fault is logged. */
export function createErrorHandler(logger: Logger) {
  return (thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const error = toKnown(thrown);
    const status = statusByCode[error.code] ?? 500;
    if (status >= 500)
      logger.error({ method: request.method, route: request.routeOptions.url, error }, 'request failed');
    return refuse(request, reply, {
      status,
      code: error.code,
      ...(error.userMessage === undefined ? {} : { message: error.userMessage }),
    });
  };
}

/** Fastify's own refusals (body too large, not JSON, broken multipart) are the sender's mistakes. */
function toKnown(thrown: FastifyError): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = thrown.statusCode ?? 500;
  const isLongText = thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
  if (status === 413 && !isLongText)
    return new AppError({ code: 'attachment-rejected', message: thrown.message, cause: thrown });
  if (status >= 400 && status < 500) {
    return new AppError({ code: 'invalid-input', message: thrown.message, cause: thrown });
  }
  return toAppError(thrown);
}
