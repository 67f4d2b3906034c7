/** A token longer than this is not looked at. */
const longestToken = 8_192;

/** What a signed token says of itself before anybody has checked it: header and claims; null: it is no such token. */
export function stated(token: string): { readonly header: unknown; readonly claims: unknown } | null {
  if (token.length > longestToken) return null;
  const [header, claims, signature, ...more] = token.split('.');
  if (signature === undefined || more.length > 0) return null;
  return { header: decoded(header), claims: decoded(claims) };
}

function decoded(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
