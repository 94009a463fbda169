/* What the shop's people hear in their group, and the codes that phones received. */
;(function () {
  'use strict'

  function byId(id) {
    return document.getElementById(id)
  }

  function timeOf(instant) {
    var options = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }
    options.timeZone = window.control.status().timeZone
    return window.control.make('time', { datetime: instant }, [
      new Intl.DateTimeFormat('zh-CN', options).format(new Date(instant)),
    ])
  }

  function show(list, empty, rows) {
    byId(empty).hidden = rows.length > 0
    byId(list).replaceChildren.apply(byId(list), rows)
  }

  document.addEventListener('status', function (event) {
    var make = window.control.make
    var status = event.detail
    var sms = status.sms.map(function (one) {
      return make('li', {}, [make('span', {}, [one.phone]), timeOf(one.at), make('p', {}, [one.code])])
    })
    var robot = status.robot.map(function (one) {
      var lines = one.text.split('\n')
      return make('li', {}, [make('span', {}, [lines[0]]), timeOf(one.at), make('p', {}, [lines.slice(1).join(' · ')])])
    })
    show('sms', 'no-sms', sms)
    show('robot', 'no-robot', robot)
  })
})()
