export const en = {
  staff: {
    signInTitle: 'Staff sign-in',
    login: 'User name',
    password: 'Password',
    captcha: 'Characters in the picture',
    captchaPicture: 'A picture with characters, upper or lower case',
    captchaAgain: 'Another one',
    signIn: 'Sign in',
    signOut: 'Sign out',
    notYours: 'You may not use this page',
    notYoursAbout: 'This page is for others than the user who is signed in. Sign out, then sign in as one of them.',
  },
}
