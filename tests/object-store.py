"""OpenStack Swift in one process, as an S3-compatible store on one folder. Argument: the folder. Prints its port once it listens, and ends
when its standard input does. The key is newsroom:desk, its secret hush."""
import os
import sys

import eventlet
import eventlet.hubs

eventlet.monkey_patch()

from eventlet import wsgi
from swift.common import utils
from swift.common.ring import RingBuilder
from swift.common.storage_policy import reload_storage_policies
from swift.common.wsgi import loadapp

folder = os.path.abspath(sys.argv[1])
os.makedirs(f'{folder}/devices/disk')
servers = ('account', 'container', 'object')


def write(name, text):
    with open(f'{folder}/{name}', 'w') as file:
        file.write(text)


write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = test\n')
utils.SWIFT_CONF_FILE = f'{folder}/swift.conf'
utils.validate_hash_conf()
reload_storage_policies()

common = f'[DEFAULT]\nswift_dir = {folder}\ndevices = {folder}/devices\nmount_check = false\nlog_level = ERROR\n'
for name in servers:
    write(f'{name}.conf', f'{common}[pipeline:main]\npipeline = it\n[app:it]\nuse = egg:swift#{name}\n')
write('proxy.conf', f'''{common}
[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_newsroom_desk = hush .admin
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
max_bucket_listing = 5
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:catch_errors]
use = egg:swift#catch_errors
''')


class NothingKept:
    """What Swift would keep in memcached: nothing, so that every answer is read from the disk."""

    def get(self, *_, **__):
        return None

    set = delete = get


def without_memcached(app):
    def answer(environ, start_response):
        environ['swift.cache'] = NothingKept()
        return app(environ, start_response)

    return answer


sockets = {name: eventlet.listen(('127.0.0.1', 0)) for name in ('proxy', *servers)}
for name in servers:
    at = {'ip': '127.0.0.1', 'port': sockets[name].getsockname()[1]}
    ring = RingBuilder(4, 1, 0)
    ring.add_dev({'id': 0, 'region': 1, 'zone': 1, 'weight': 1, 'device': 'disk', **at})
    ring.rebalance()
    ring.get_ring().save(f'{folder}/{name}.ring.gz')

for name, listening in sockets.items():
    app = loadapp(f'{folder}/{name}.conf', global_conf={'log_name': name})
    eventlet.spawn(wsgi.server, listening, without_memcached(app), open(os.devnull, 'w'))
print(sockets['proxy'].getsockname()[1], flush=True)

# Whoever started it holds the other end; a killed one lets go of it, too.
eventlet.hubs.trampoline(0, read=True)
