# Debian releases as base images, made by debootstrap from this machine's own package mirror.

base_name() { echo "kuaiji-base/debian:$1"; }

debian_base() { # release
  docker image inspect "$(base_name "$1")" >/dev/null 2>&1 && return
  say "building the base of Debian $1 (debootstrap)"
  local root=$state/rootfs-$1 scripts=/usr/share/debootstrap/scripts
  rm -rf "$root"
  [[ -e $scripts/$1 ]] || ln -s sid "$scripts/$1" # a release younger than this debootstrap
  quietly "debootstrap-$1" debootstrap --variant=minbase --include=ca-certificates,curl \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$1" "$root" "$(mirror)"
  as_this_machine "$root"
  slim "$root"
  tar -C "$root" -c . | docker import - "$(base_name "$1")" >/dev/null
  rm -rf "$root"
}

mirror() {
  local found
  found=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null)
  echo "${found:-http://deb.debian.org/debian}"
}

as_this_machine() { # the certificates it trusts and the way it reaches the registries
  local root=$1 file
  cp --remove-destination -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
  cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
  for file in /etc/pip.conf /etc/npmrc; do
    [[ ! -f $file ]] || install -D -m 644 "$file" "$root$file"
  done
}

slim() { # as Debian's own images: no documentation, no package files, and packages start no service
  local root=$1
  printf 'path-exclude %s\n' '/usr/share/doc/*' '/usr/share/man/*' '/usr/share/locale/*' \
    >"$root/etc/dpkg/dpkg.cfg.d/slim"
  printf 'APT::Install-Recommends "false";\nDPkg::Options {"--force-unsafe-io";};\nAcquire::Languages "none";\n' \
    >"$root/etc/apt/apt.conf.d/99slim"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}/*
}
