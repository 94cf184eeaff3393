export const zh = {
  staff: {
    signInTitle: '工作人员登录',
    login: '用户名',
    password: '密码',
    captcha: '图形验证码',
    captchaPicture: '图形验证码，不区分大小写',
    captchaAgain: '换一张',
    signIn: '登录',
    signOut: '退出登录',
    notYours: '没有访问权限',
    notYoursAbout: '当前登录的用户不能使用此页面，请退出后以相应身份登录。',
  },
}
