/** Asks the page's server; throws an Error whose message is a sentence for people. */
export async function act(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The sandbox does not answer. Is its terminal still open?');
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.error);
  return json;
}
