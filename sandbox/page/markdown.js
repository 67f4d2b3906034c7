const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The little markdown that Teams shows in cards (bold, italic, links, lists), as HTML; everything else stays text. */
export function markdown(text) {
  const lines = text.split(/\r?\n/).map((line) => {
    const item = /^\s*(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
    if (item === null) return { text: inline(line), list: null };
    return { text: inline(item[1]), list: /^\s*\d/.test(line) ? 'ol' : 'ul' };
  });
  let html = '';
  let open = null;
  lines.forEach(({ list, text: shown }, index) => {
    if (open !== null && open !== list) html += `</${open}>`;
    if (list !== null && open !== list) html += `<${list}>`;
    if (list !== null) html += `<li>${shown}</li>`;
    else html += index > 0 && open === null && lines[index - 1].list === null ? `<br>${shown}` : shown;
    open = list;
  });
  return open === null ? html : `${html}</${open}>`;
}

function inline(text) {
  return text
    .replace(/[&<>"']/g, (sign) => entities[sign])
    .replace(/\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g, '<a href="$2" target="_blank" rel="noreferrer">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}_])_(.+?)_(?![\p{L}\p{N}_])/gu, '<em>$1</em>')
    .replace(/(?<![\p{L}\p{N}*])\*(.+?)\*(?![\p{L}\p{N}*])/gu, '<em>$1</em>');
}
