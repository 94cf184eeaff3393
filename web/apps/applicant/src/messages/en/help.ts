export const help = {
  title: 'Help',
  materials: 'What to prepare',
  materialList: [
    '(1) Identity document: colour photos of both sides.',
    '(2) Certificate photo: recent, clear, complete, white background (jpg, at least 10 KB and 295×413 pixels); frontal, no glasses, no hat, no fringe over the brows, not retouched.',
    '(3) Proof of accounting work: filled in by the template, stamped and photographed. Not needed without an employer.',
    '(4) Education is compared with CHSI; if that fails, upload certificates or reports. Degrees from abroad need the CSCSE certificate.',
    '(5) Qualifications: if the check fails, the certificate or approval; CPAs and appraisers the member card.',
  ],
  rule: 'All pictures but the certificate photo: jpg or png, more than 20 KB and at most 500 KB.',
  faq: 'Questions',
  faqs: [
    { q: 'No SMS code arrives', a: 'A code is valid for 3 minutes and can be sent every 3 minutes. If you changed carrier it may not arrive: use another number.' },
    { q: 'My name has a rare character', a: 'Write it as on the document; if Alipay does not match, verify by photos, which a person looks at.' },
    { q: 'I have no Alipay', a: 'Verify by photos: both sides of the document and one of yourself holding it.' },
    { q: 'My information was returned', a: 'The page “Review and result” says why for each item; correct it and submit again. Questions: the phone number on that page.' },
  ],
  agreement: 'Service Agreement',
  agreementText: [
    'You give your details truthfully and answer for them; false material has consequences for you.',
    'Keep your account and password to yourself. Classified information must not be uploaded, processed or sent.',
  ],
  privacy: 'Privacy Policy',
  privacyText: [
    'Only what the collection needs is asked: for real-name verification, automatic checks and review. What a check needs is sent to CHSI or the registry asked.',
    'Your data is encrypted with a key of your own; a reviewer sees open cases of their jurisdiction only.',
    'This site keeps nothing you fill in in your browser; only your choice of language and text size.',
  ],
}
