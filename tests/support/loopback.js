// Loaded before a peer (node -r): it listens on free ports of 127.0.0.1, whatever it asks for, and
// says "port WANTED is PORT" of each.
'use strict'

const net = require('net')

const listen = net.Server.prototype.listen

net.Server.prototype.listen = function (wanted, ...more) {
    const listening = more.find((each) => typeof each === 'function')
    this.once('listening', () => console.log(`port ${wanted} is ${this.address().port}`))
    return listen.call(this, { host: '127.0.0.1', port: 0 }, listening)
}
