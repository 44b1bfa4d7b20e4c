import { Readable } from 'node:stream';
import { AwsError } from '../../cloud/aws-error.ts';
import type { Clock } from '../../cloud/clock.ts';
import type { Service } from '../../cloud/service.ts';
import { internalError } from '../error-shapes.ts';
import type { BrokenConnection, HttpResponse } from '../http-message.ts';
import { cutInTheMidst } from './cut-in-the-midst.ts';
import type { Fault } from './fault-plan.ts';

/**
 * Lets a fault befall a call.
 *
 * @param handle handles the call, and answers its errors too
 * @throws AwsError of a call that is refused instead of handled
 */
export async function befall(
  fault: Fault,
  { clock, service }: { readonly clock: Clock; readonly service: Service },
  handle: () => Promise<HttpResponse>,
): Promise<HttpResponse | BrokenConnection> {
  switch (fault.fault) {
    case 'throttling': {
      const { code, text, status } = service.throttled;
      throw new AwsError(code, text, status === undefined ? {} : { status });
    }
    case 'internal-error':
      throw internalError(service);
    case 'service-unavailable':
      throw unavailable(service);
    case 'no-answer':
      return { connection: 'silent' };
    case 'cut-connection':
      return { connection: 'cut' };
    case 'lost-answer': {
      const { body } = await handle();
      if (body instanceof Readable) body.destroy();
      return { connection: 'cut' };
    }
    case 'cut-answer':
      return cutInTheMidst(await handle());
    case 'late-answer': {
      const answer = await handle();
      await clock.sleep(fault.milliseconds);
      return answer;
    }
  }
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList and, of the others,
 * https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
 */
function unavailable({ protocol }: Service): AwsError {
  const text =
    protocol.kind === 'rest-xml'
      ? 'Service is unable to handle request.'
      : 'The request has failed due to a temporary failure of the server.';
  return new AwsError('ServiceUnavailable', text, { status: 503 });
}
