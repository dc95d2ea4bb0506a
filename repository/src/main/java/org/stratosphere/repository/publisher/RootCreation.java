package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.Quoted;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.RoleKeys;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

/** Begins a repository: its first root. */
public final class RootCreation {
    private final Site site;

    public RootCreation(Site site) {
        this.site = site;
    }

    /**
     * Who holds a role of the first root.
     *
     * @param threshold how many of them must sign
     * @param files their public keys
     */
    public record Holders(int threshold, List<Path> files) {
        public Holders {
            files = List.copyOf(files);
        }
    }

    /**
     * Makes root 1, valid for 180 days, or its draft where the keys given are not enough.
     *
     * @param name of the repository
     * @param roles who holds them
     * @param keys of root holders, to sign with
     * @throws RefusedException when the site has a root already, or the roles make no sense
     */
    public SigningProgress create(String name, Map<Role, Holders> roles, Collection<SigningKey> keys)
            throws IOException {
        if (!Names.isId(name)) {
            throw new RefusedException("the name " + Quoted.of(name)
                    + " is not allowed; use up to 64 of a-z, 0-9 and hyphen, but not 'bundled' or 'local'");
        }
        if (site.has(Site.rootName(1))) {
            throw new RefusedException(
                    site.file(Site.rootName(1)) + " is there already; 'repository rotate' makes the next root");
        }
        SortedMap<String, VerifyingKey> all = new TreeMap<>();
        Map<Role, RoleKeys> holders = new EnumMap<>(Role.class);
        for (Map.Entry<Role, Holders> role : roles.entrySet()) {
            SortedMap<String, VerifyingKey> own = new TreeMap<>();
            for (Path file : role.getValue().files()) {
                VerifyingKey key = PublicKeyFile.read(file, role.getKey());
                own.put(key.id(), key);
            }
            all.putAll(own);
            holders.put(role.getKey(), new RoleKeys(role.getValue().threshold(), own.keySet()));
        }
        site.writeOnce(Site.ATTRIBUTES, "* -text\n".getBytes(StandardCharsets.US_ASCII));
        return new RootDrafts(site)
                .begin(new Root(name, 1, site.now().plus(Root.LIFE), 1, all, holders, new TreeSet<>()), keys);
    }
}
