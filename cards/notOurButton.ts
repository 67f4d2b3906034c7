/** What somebody hears whose press reached no use case, each said to them in their language. */
export const pressRefusals = {
  unreadable: 'I could not read what this button sent. Ask me again for a fresh card.',
  unknownVerb: 'I do not know this button. Ask me again for a fresh card.',
  byItself: 'Nothing is done unless somebody presses a button, so I did nothing.',
  appRemoved:
    'I was taken out of this conversation, so nothing is done from its cards. Add me again, or write to me here, and press once more.',
} as const;

/** The answer to a message that carries what a button sends: buttons of ours never come as messages. */
export const foreignButton = {
  title: 'That was not one of my buttons',
  text: 'I only take button presses from my own cards. Ask me again and use the buttons below my answer.',
} as const;

/** What went wrong with a press that has no card to say it on; `reference` finds it in the log. */
export const pressFailed =
  'Something went wrong on my side. Look at the card again in a minute; if it stays so, give the helpdesk this number: {reference}.';
