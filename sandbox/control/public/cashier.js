/* WeChat's cashier over a page: what is to be paid, and how somebody ends it. Loaded by wechat.js when it is needed. */
;(function () {
  'use strict'
  if (window.openLocalCashier) return

  var styles = {
    mask: 'position:fixed;inset:0;z-index:2147483000;background:rgba(0,0,0,.55);display:flex;align-items:flex-end;justify-content:center;font:16px/1.4 -apple-system,BlinkMacSystemFont,"PingFang SC","Microsoft YaHei",sans-serif;color:#191919',
    sheet:
      'box-sizing:border-box;width:100%;max-width:480px;background:#fff;border-radius:12px 12px 0 0;padding:16px 24px calc(20px + env(safe-area-inset-bottom));text-align:center',
    close:
      'float:left;width:44px;height:44px;margin:-8px 0 0 -12px;border:0;background:none;color:#191919;font-size:22px;line-height:44px;padding:0;cursor:pointer',
    title: 'margin:0 44px;font-size:17px;font-weight:500;line-height:28px',
    what: 'clear:both;margin:20px 0 4px;color:#4c4c4c;overflow-wrap:anywhere',
    amount: 'margin:0 0 20px;font-size:40px;font-weight:600;line-height:1.2',
    way: 'display:flex;justify-content:space-between;margin:0;padding:14px 0;border-top:1px solid #ededed;color:#4c4c4c;font-size:15px',
    pay: 'display:block;width:100%;min-height:48px;margin:12px 0 8px;border:0;border-radius:8px;background:#07803f;color:#fff;font-size:17px;font-weight:500;cursor:pointer',
    other:
      'min-height:44px;margin:0 4px;padding:0 12px;border:0;background:none;color:#576b95;font-size:14px;cursor:pointer',
    note: 'margin:8px 0 0;color:#595959;font-size:12px',
  }

  function make(tag, style, text) {
    var element = document.createElement(tag)
    element.style.cssText = style
    if (text) element.textContent = text
    return element
  }
  function button(id, style, words, name) {
    var element = make('button', style, words)
    element.id = id
    element.type = 'button'
    if (name) element.setAttribute('aria-label', name)
    return element
  }

  /** `decide` hears 'paid', 'cancelled', 'hanging' or 'failed', once. */
  window.openLocalCashier = function (trade, decide) {
    var before = document.activeElement
    var mask = make('div', styles.mask)
    var sheet = make('div', styles.sheet)
    sheet.id = 'cashier'
    sheet.setAttribute('role', 'dialog')
    sheet.setAttribute('aria-modal', 'true')
    sheet.setAttribute('aria-label', '微信支付')
    var way = make('p', styles.way)
    way.append(make('span', '', '付款方式'), make('span', '', '零钱'))
    var choices = {
      cancelled: button('cashier-cancel', styles.close, '✕', '取消支付 Cancel'),
      paid: button('cashier-pay', styles.pay, '支付 Pay'),
      hanging: button('cashier-hang', styles.other, '悬着 Leave hanging'),
      failed: button('cashier-fail', styles.other, '失败 Fail'),
    }
    var others = make('div', '')
    others.append(choices.hanging, choices.failed)
    sheet.append(
      choices.cancelled,
      make('h2', styles.title, '微信支付'),
      make('p', styles.what, trade.description),
      make('p', styles.amount, '¥' + (trade.amountFen / 100).toFixed(2)),
      way,
      choices.paid,
      others,
      make('p', styles.note, '本地微信：不会真的付款。 Nothing is really paid.'),
    )
    mask.append(sheet)
    document.body.append(mask)

    function end(outcome) {
      document.removeEventListener('keydown', onKey, true)
      mask.remove()
      if (before && before.focus) before.focus()
      decide(outcome)
    }
    function onKey(event) {
      if (event.key === 'Escape') end('cancelled')
    }
    document.addEventListener('keydown', onKey, true)
    Object.keys(choices).forEach(function (outcome) {
      choices[outcome].addEventListener('click', function () {
        end(outcome)
      })
    })
    choices.paid.focus()
  }
})()
