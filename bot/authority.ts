/** Microsoft's sign-in hosts, cloud by cloud (learn.microsoft.com/entra/identity-platform/authentication-national-cloud). */
const publicCloud = ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net'];
const otherClouds = ['login.microsoftonline.us', 'login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'];

/** True when tokens come from Microsoft's public cloud. `authority`: an https address; null: the default, which is that. */
export function isPublicCloud(authority: string | null): boolean {
  return authority === null || publicCloud.includes(new URL(authority).hostname);
}

/** True when tokens come from any of Microsoft's clouds, and false for an authority of somebody else's, such as a test double. */
export function isMicrosofts(authority: string | null): boolean {
  return isPublicCloud(authority) || (authority !== null && otherClouds.includes(new URL(authority).hostname));
}

/**
 * Where a tenant's people sign in, and who issues the tokens they get then (v2.0). The public cloud has several hosts and
 * one issuer. `authority`: an https address; null: the default.
 */
export function signInAt(
  authority: string | null,
  tenantId: string,
): { readonly issuer: string; readonly authorize: string; readonly openIdMetadata: string } {
  const base = isPublicCloud(authority) ? `https://${publicCloud[0]}` : new URL(authority ?? '').origin;
  return {
    issuer: `${base}/${tenantId}/v2.0`,
    authorize: `${base}/${tenantId}/oauth2/v2.0/authorize`,
    openIdMetadata: `${base}/${tenantId}/v2.0/.well-known/openid-configuration`,
  };
}
