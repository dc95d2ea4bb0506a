package org.stratosphere.repository.publisher;

import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;

/**
 * The page that a site has, with all its signatures; it may have expired.
 *
 * @param page what it says
 * @param file its bytes, signatures included
 * @param payloadSha256 of the signed bytes
 */
record SignedPage(Page page, byte[] file, String payloadSha256) {
    /** What a client remembers of it. */
    KnownPage known() {
        Map<String, String> hashes = new TreeMap<>();
        for (Item item : page.items()) {
            hashes.put(KnownPage.key(item.id(), item.version()), item.sha256());
        }
        return new KnownPage(page.index(), payloadSha256, hashes);
    }
}
