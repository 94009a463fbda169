/** WeChat's button that tells the phone number of this person's WeChat is there. */
export const hasPhoneButton = true
