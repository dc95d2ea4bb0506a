/** What a home believes of its repositories: roots, the newest page, what was seen, and whose files must not run. */
@NullMarked
package org.stratosphere.app.update.trust;

import org.jspecify.annotations.NullMarked;
