import type { AnyAction } from './action.ts';
import type { CrossOrigin } from './cross-origin.ts';

/** How a service speaks on the wire. */
export type Protocol =
  | {
      readonly kind: 'json';
      readonly version: '1.0' | '1.1';
      readonly targetPrefix: string;
      /** A service that spoke Query before tells the codes of that time too, in a header. */
      readonly queryCompatible?: true;
    }
  | { readonly kind: 'cbor'; readonly serviceName: string }
  | { readonly kind: 'query'; readonly apiVersion: string; readonly xmlNamespace: string }
  | { readonly kind: 'rest-json' }
  | {
      readonly kind: 'rest-xml';
      readonly xmlNamespace: string;
      /** Whether `<Error>` stands in an `<ErrorResponse>`, as for all such services but S3 itself. */
      readonly wrapsErrors?: true;
    };

/** The answer of a service to whoever calls too often. */
export interface Throttled {
  readonly code: string;
  readonly text: string;
  /** @default what the error's shape says, else 400 */
  readonly status?: number;
}

/** A service of the rehearsal: its name on the wire, its actions, and the schemas of all that AWS has. */
export interface Service {
  /** The name in the credential scope of a signature, such as `organizations`. */
  readonly signingName: string;
  /** The name of its folder and of the SDK's client, where the signature's is another: `s3-control` signs as `s3`. */
  readonly name?: string;
  /** How its paths begin, where the signature alone does not tell it from another service. */
  readonly pathPrefix?: string;
  readonly protocol: Protocol;
  /** Further protocols in which clients of other ages reach the same actions. */
  readonly otherProtocols?: readonly Protocol[];
  /**
   * Whether AWS runs it in us-east-1 for all Regions. To one endpoint for everything SDKs sign requests for it with the
   * Region that they are set to, which then means nothing.
   */
  readonly isGlobal?: true;
  /** The error code of a refused request: `AccessDenied` or `AccessDeniedException`. */
  readonly accessDeniedCode: string;
  /** How it answers whoever calls too often. */
  readonly throttled: Throttled;
  readonly actions: readonly AnyAction[];
  /** Absent where browsers are never let in from other origins. */
  readonly crossOrigin?: CrossOrigin;
  /**
   * Everything that the SDK's client module exports: the operations in it that `actions` lacks are refused by name
   * and the error shapes in it give HTTP statuses and members.
   */
  readonly schemas: Readonly<Record<string, unknown>>;
}

/** What a service is called, in its folder's name and where something of it is refused. */
export function nameOf({ name, signingName }: Service): string {
  return name ?? signingName;
}
