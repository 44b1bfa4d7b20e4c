import type { AnyAction } from './action.ts';

/** How a service speaks on the wire. */
export type Protocol =
  | { readonly kind: 'json'; readonly version: '1.0' | '1.1'; readonly targetPrefix: string }
  | { readonly kind: 'query'; readonly apiVersion: string; readonly xmlNamespace: string }
  | { readonly kind: 'rest-xml'; readonly xmlNamespace: string };

/** A service of the rehearsal: its name on the wire, its actions, and the schemas of all that AWS has. */
export interface Service {
  /** The name in the credential scope of a signature, such as `organizations`. */
  readonly signingName: string;
  readonly protocol: Protocol;
  /**
   * Whether AWS runs it in us-east-1 for all Regions. To one endpoint for everything SDKs sign requests for it with the
   * Region that they are set to, which then means nothing.
   */
  readonly isGlobal?: true;
  /** The error code of a refused request: `AccessDenied` or `AccessDeniedException`. */
  readonly accessDeniedCode: string;
  readonly actions: readonly AnyAction[];
  /**
   * Everything that the SDK's client module exports: the operations in it that `actions` lacks are refused by name
   * and the error shapes in it give HTTP statuses and members.
   */
  readonly schemas: Readonly<Record<string, unknown>>;
}
