/** Roots: the keys of a repository, what each may sign, and how one root hands over to the next. */
@NullMarked
package org.stratosphere.repository.root;

import org.jspecify.annotations.NullMarked;
