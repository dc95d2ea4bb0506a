/** The publisher of a repository: its keys and roots, its working list, and the signed page that comes of it. */
@NullMarked
package org.stratosphere.repository.publisher;

import org.jspecify.annotations.NullMarked;
