// Empty on purpose: the tab bar is drawn by each tab page, so that it speaks the member's language and obeys elder mode.
Component({})
