import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { type Answer, answerOnce } from './answer-once.ts';
import { envelope, type XeroObject } from './envelope.ts';
import { messages, validationBody } from './validation-error.ts';

/** One element of a write: either it can be saved, or it comes back with what is wrong. */
export type Planned =
  | { readonly ok: true; readonly save: () => XeroObject }
  | { readonly ok: false; readonly element: XeroObject; readonly problems: readonly string[] };

export type Write = {
  readonly plural: string;
  readonly plan: (element: XeroObject) => Planned;
};

/**
 * By default one bad element refuses all with 400. With summarizeErrors=false each is judged alone and the answer is
 * 200, so that 200 is no proof of success.
 * @see https://developer.xero.com/documentation/api/accounting/requests-and-responses
 */
export function answerWrite(
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
  write: Write,
): FastifyReply {
  return answerOnce(state, request, reply, () => {
    const elements = readElements(request.body, write.plural);
    if (typeof elements === 'string') {
      return { status: 400, body: { ErrorNumber: 14, Type: 'PostDataInvalidException', Message: elements } };
    }
    const query = new URLSearchParams(request.url.split('?')[1]);
    const isSummarized =
      (query.get('summarizeErrors') ?? query.get('SummarizeErrors') ?? 'true').toLowerCase() !== 'false';
    return isSummarized ? allOrNothing(state, write, elements) : oneByOne(state, write, elements);
  });
}

function allOrNothing(state: SandboxState, write: Write, elements: readonly XeroObject[]): Answer {
  const planned = elements.map(write.plan);
  const failed = planned.filter((plan) => !plan.ok);
  if (failed.length > 0) {
    const refused = failed.map(({ element, problems }) => ({ ...element, ValidationErrors: messages(problems) }));
    return { status: 400, body: validationBody(refused) };
  }
  const saved = planned.flatMap((plan) => (plan.ok ? [plan.save()] : []));
  return { status: 200, body: envelope(state, write.plural, saved) };
}

function oneByOne(state: SandboxState, write: Write, elements: readonly XeroObject[]): Answer {
  const results = elements.map((element) => {
    const plan = write.plan(element);
    if (plan.ok) return { ...plan.save(), StatusAttributeString: 'OK' };
    return {
      ...plan.element,
      HasErrors: true,
      StatusAttributeString: 'ERROR',
      ValidationErrors: messages(plan.problems),
    };
  });
  return { status: 200, body: envelope(state, write.plural, results) };
}

const largestBatch = 50;

/** `{"Invoices":[…]}`, in any case as SDKs differ, or the bare object. A text says what is wrong with the body. */
function readElements(body: unknown, plural: string): XeroObject[] | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    return 'The body is not valid JSON.';
  }
  if (!isObject(parsed)) return `The body must hold ${plural}.`;
  const key = Object.keys(parsed).find((name) => name.toLowerCase() === plural.toLowerCase());
  const elements = key === undefined ? [parsed] : parsed[key];
  if (!Array.isArray(elements) || elements.length === 0 || !elements.every(isObject))
    return `The body must hold ${plural}.`;
  if (elements.length > largestBatch) return `At most ${largestBatch} elements may be sent at once.`;
  return elements;
}

function isObject(value: unknown): value is XeroObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
